package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.sites.DateRule;
import io.bellwether.crawlers.sites.FieldRule;
import io.bellwether.crawlers.sites.SiteRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Explains the fields of an article page, and compares the rules of the site with what is found without them. */
final class ArticleInspector {
    /** A rule that finds less than this share of the automatic text has probably lost the rest. */
    private static final double SUSPECT_SHARE = 0.5;

    /** Shorter automatic texts are too uncertain to accuse a rule. */
    private static final int LEAST_AUTOMATIC = 200;

    private static final Duration SAME_DATE = Duration.ofHours(36);

    private final SiteRules.Article rules;
    private final Document document;
    private final PageContext context;
    private final Extraction found;
    private final Extraction automatic;
    private final List<TrialReport.FieldTrial> fields = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ArticleInspector(SiteRules.Article rules, Document document, PageContext context, Extraction found) {
        this.rules = rules;
        this.document = document;
        this.context = context;
        this.found = found;
        automatic = ArticleExtractor.automatic().extract(document, context);
        explain();
    }

    List<TrialReport.FieldTrial> fields() {
        return fields;
    }

    List<String> warnings() {
        return warnings;
    }

    private void explain() {
        field("title", Shown.masked(found.title()), rules.title());
        field("text", found.text().isBlank() ? null : Shown.masked(found.text()), rules.text());
        field("author", Shown.initial(found.author()), rules.author());
        date(rules.publishedAt());
        fields.add(new TrialReport.FieldTrial(
                "language",
                found.language(),
                found.language() == null ? null : "script of the text, or html lang",
                null,
                List.of()));
        count("views", rules.counts().views());
        count("replies", rules.counts().replies());
        count("likes", rules.counts().likes());
        for (String selector : rules.remove()) {
            int matched = document.select(selector).size();
            fields.add(new TrialReport.FieldTrial(
                    "remove",
                    matched + (matched == 1 ? " element" : " elements"),
                    "selector '" + selector + "'",
                    null,
                    List.of()));
        }
        accuseText();
        accuseDate();
    }

    private void field(String name, @Nullable String value, @Nullable FieldRule rule) {
        String foundBy = value == null ? null : found.foundBy().get(name);
        List<String> failed = new ArrayList<>();
        if (rule != null) {
            FieldProbe probe = FieldProbe.of(rule, document);
            if (probe.value() == null) {
                failed.add(probe.failure());
                warnings.add("article." + name + " finds nothing: " + probe.failure()
                        + (value == null ? "" : ". Found by " + foundBy + " instead"));
            } else if (foundBy != null) {
                foundBy = foundBy + ", " + probe.words();
            }
        } else if (value == null) {
            failed.add("no rule, and nothing was found automatically");
        }
        fields.add(new TrialReport.FieldTrial(name, value, foundBy, null, failed));
    }

    private void date(@Nullable DateRule rule) {
        String value = found.publishedAt() == null ? null : found.publishedAt().toString();
        String foundBy = found.foundBy().get("publishedAt");
        String raw = null;
        List<String> failed = new ArrayList<>();
        if (rule != null) {
            FieldProbe.DateProbe probe = FieldProbe.of(rule, document, context);
            raw = probe.reading();
            if (probe.at() == null) {
                failed.add(probe.failure());
                warnings.add("article.published-at finds no date: " + probe.failure()
                        + (value == null ? "" : ". Found by " + foundBy + " instead"));
            }
        } else if (value == null) {
            failed.add("no rule, and no date in JSON-LD, meta tags, microdata, time elements, text or address");
        }
        fields.add(new TrialReport.FieldTrial("publishedAt", value, foundBy, raw, failed));
    }

    private void count(String name, @Nullable FieldRule rule) {
        if (rule != null) {
            FieldProbe probe = FieldProbe.of(rule, document);
            boolean none = probe.value() == null;
            fields.add(new TrialReport.FieldTrial(
                    name,
                    probe.value(),
                    none ? null : probe.rule(),
                    null,
                    none ? List.of(probe.failure()) : List.of()));
        }
    }

    private void accuseText() {
        int byRule = letters(found.text());
        int all = letters(automatic.text());
        if (rules.text() != null
                && String.valueOf(found.foundBy().get("text")).startsWith("selector")
                && all >= LEAST_AUTOMATIC
                && byRule < all * SUSPECT_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "article.text is suspect: the rule finds %,d letters, without it %,d would be found. It may match only a"
                            + " part of the text",
                    byRule,
                    all));
        }
    }

    private void accuseDate() {
        Instant byRule = found.publishedAt();
        Instant without = automatic.publishedAt();
        if (rules.publishedAt() != null
                && byRule != null
                && without != null
                && Duration.between(byRule, without).abs().compareTo(SAME_DATE) > 0) {
            warnings.add("article.published-at is suspect: the rule reads " + byRule + ", but "
                    + automatic.foundBy().get("publishedAt") + " says " + without);
        }
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
