package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.sites.DateRule;
import io.bellwether.crawlers.sites.FieldRule;
import io.bellwether.crawlers.sites.SiteRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Explains the posts of a thread's page: each field of each post, with its rule. */
final class ThreadInspector {
    private final SiteRules.ThreadPages rules;
    private final PageContext context;
    private final List<Element> elements;
    private final List<List<TrialReport.FieldTrial>> fields = new ArrayList<>();
    private final Map<String, Integer> missing = new LinkedHashMap<>();

    /** @param document as it came; it is not changed */
    ThreadInspector(SiteRules.ThreadPages rules, Document document, PageContext context) {
        this.rules = rules;
        this.context = context;
        elements = document.select(rules.posts());
        elements.forEach(element -> fields.add(fieldsOf(element)));
    }

    /** How many elements the rule of posts matched. */
    int matched() {
        return elements.size();
    }

    /** The fields of each element that the rule of posts matched, in the order of the page. */
    List<List<TrialReport.FieldTrial>> fields() {
        return fields;
    }

    /** The value that the field's rule finds, as the page has it: must not be shown. */
    @Nullable
    String rawAuthor(int element) {
        return rules.post().author() == null
                ? null
                : FieldProbe.of(rules.post().author(), elements.get(element)).value();
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        missing.forEach((name, count) -> warnings.add("thread." + name + " finds nothing in " + count + " of "
                + elements.size() + (elements.size() == 1 ? " post" : " posts")));
        if (rules.post().publishedAt() == null) {
            warnings.add("there is no thread.published-at, so posts count as new when they are fetched");
        }
        if (rules.post().anchor() == null && rules.post().floor() == null) {
            warnings.add(
                    "there is no thread.anchor, so posts are told apart by author and date; an edit may make a new post");
        }
        return warnings;
    }

    private List<TrialReport.FieldTrial> fieldsOf(Element post) {
        List<TrialReport.FieldTrial> found = new ArrayList<>();
        add(found, "author", rules.post().author(), post);
        date(found, post, rules.post().publishedAt());
        add(found, "anchor", rules.post().anchor(), post);
        add(found, "floor", rules.post().floor(), post);
        add(found, "reply-to", rules.post().replyTo(), post);
        add(found, "text", rules.post().text(), post);
        add(found, "views", rules.post().counts().views(), post);
        add(found, "replies", rules.post().counts().replies(), post);
        add(found, "likes", rules.post().counts().likes(), post);
        return found;
    }

    private void add(List<TrialReport.FieldTrial> found, String name, @Nullable FieldRule rule, Element post) {
        if (rule == null) {
            return;
        }
        FieldProbe probe = FieldProbe.of(rule, post);
        boolean none = probe.value() == null;
        // Most posts answer nobody in particular.
        if (none && !name.equals("reply-to")) {
            missing.merge(name, 1, Integer::sum);
        }
        String value = name.equals("author") ? Shown.initial(probe.value()) : Shown.masked(probe.value());
        found.add(new TrialReport.FieldTrial(
                name, value, none ? null : probe.rule(), null, none ? List.of(probe.failure()) : List.of()));
    }

    private void date(List<TrialReport.FieldTrial> found, Element post, @Nullable DateRule rule) {
        if (rule == null) {
            return;
        }
        FieldProbe.DateProbe probe = FieldProbe.of(rule, post, context);
        boolean none = probe.at() == null;
        if (none) {
            missing.merge("published-at", 1, Integer::sum);
        }
        found.add(new TrialReport.FieldTrial(
                "published-at",
                none ? null : String.valueOf(probe.at()),
                none ? null : probe.words().rule(),
                probe.reading(),
                none ? List.of(probe.failure()) : List.of()));
    }
}
