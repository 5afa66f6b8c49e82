package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.sites.FieldRule;
import io.bellwether.crawlers.sites.SiteRules;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Explains what the rules of a list find on its page: items, the next page, sections, activity. */
final class ListInspector {
    private final Document document;
    private final PageContent content;
    private final List<TrialReport.FieldTrial> fields = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ListInspector(SiteRules rules, Document document, PageContent content) {
        this.document = document;
        this.content = content;
        if (rules instanceof SiteRules.Listing listing) {
            items(listing.links());
            next(listing.links().next());
            sections(listing.sections());
        } else if (rules instanceof SiteRules.Forum forum) {
            items(forum.list());
            next(forum.list().next());
            activity(forum.list().items(), forum.activity());
        }
    }

    List<TrialReport.FieldTrial> fields() {
        return fields;
    }

    List<String> warnings() {
        return warnings;
    }

    private void items(SiteRules.Links rules) {
        Elements matched = document.select(rules.items());
        long withLink = matched.stream().filter(ListInspector::holdsLink).count();
        String rule = "selector '" + rules.items() + "'";
        if (withLink == 0) {
            String why = matched.isEmpty()
                    ? "matched 0 elements"
                    : "matched " + elements(matched.size()) + ", none of them a link or with one in it";
            fields.add(missing("items", rule + ": " + why));
            return;
        }
        if (withLink < matched.size()) {
            warnings.add("items: " + (matched.size() - withLink) + " of " + elements(matched.size()) + " that " + rule
                    + " matched hold no link");
        }
        int links = content.links().size() + content.skipped().size();
        fields.add(
                new TrialReport.FieldTrial("items", links == 1 ? "1 link" : links + " links", rule, null, List.of()));
    }

    private void next(@Nullable String selector) {
        if (selector == null) {
            return;
        }
        String rule = "selector '" + selector + "'";
        if (content.next() != null) {
            fields.add(new TrialReport.FieldTrial("next", content.next(), rule, null, List.of()));
            return;
        }
        Element first = document.selectFirst(selector);
        String why = first == null
                ? "matched 0 elements; right on a last page only"
                : holdsLink(first) ? "its address is not of this site" : "what it matched is no link";
        fields.add(missing("next", rule + ": " + why));
    }

    private void sections(@Nullable String selector) {
        if (selector != null) {
            int matched = document.select(selector).size();
            String rule = "selector '" + selector + "'";
            fields.add(
                    matched == 0
                            ? missing("sections", rule + ": matched 0 elements")
                            : new TrialReport.FieldTrial("sections", elements(matched), rule, null, List.of()));
        }
    }

    private void activity(String items, @Nullable FieldRule rule) {
        Element item = document.selectFirst(items);
        if (rule == null || item == null) {
            return;
        }
        FieldProbe probe = FieldProbe.of(rule, item);
        if (probe.value() == null) {
            fields.add(missing("activity", probe.failure() + ", within the first item"));
            warnings.add("threads.activity finds nothing in the first item: " + probe.failure()
                    + ". Without it every thread is visited at each interval");
            return;
        }
        fields.add(new TrialReport.FieldTrial(
                "activity",
                "'" + FieldProbe.shortened(probe.value()) + "' in the first item",
                probe.rule(),
                null,
                List.of()));
    }

    private static boolean holdsLink(Element element) {
        return element.selectFirst("a[href]") != null;
    }

    private static TrialReport.FieldTrial missing(String name, String why) {
        return new TrialReport.FieldTrial(name, null, null, null, List.of(why));
    }

    private static String elements(int count) {
        return count == 1 ? "1 element" : count + " elements";
    }
}
