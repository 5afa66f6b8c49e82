package io.bellwether.stack.bench.crawl;

import io.bellwether.stack.bench.site.ArticleSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages that the site has, to compare with those that a crawler emitted. */
final class ExpectedPages {
    /** Each article has several times as many characters; less means that something else was taken for it. */
    private static final int LEAST_TEXT = 200;

    private static final int MOST_EXAMPLES = 3;

    private final Map<String, String> titleOfPath;

    ExpectedPages(int articles) {
        titleOfPath = ArticleSite.titles(articles);
    }

    /** What is wrong with a run; empty if each page is there once, with its title, a text, an author and a date. */
    List<String> faults(String run, List<EmittedPage> pages) {
        Map<String, String> missing = new HashMap<>(titleOfPath);
        Set<String> seen = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (EmittedPage page : pages) {
            @Nullable String title = missing.remove(page.path());
            if (!seen.add(page.path())) {
                faults.add(run + " emitted " + page.path() + " twice");
            } else if (title == null) {
                faults.add(run + " emitted " + page.path() + ", which is no article");
            } else if (!title.equals(page.title())) {
                faults.add(
                        run + " gave " + page.path() + " the title '" + page.title() + "' instead of '" + title + "'");
            } else if (page.text() == null
                    || page.text().length() < LEAST_TEXT
                    || page.author() == null
                    || page.publishedAt() == null) {
                faults.add(run + " found no text, author or date on " + page.path());
            }
        }
        if (!missing.isEmpty()) {
            faults.add(run + " missed " + missing.size() + " of " + titleOfPath.size() + " pages, such as "
                    + missing.keySet().iterator().next());
        }
        if (faults.size() > MOST_EXAMPLES) {
            return List.of(
                    faults.get(0), faults.get(1), run + " has " + (faults.size() - 2) + " more faults of such kinds");
        }
        return faults;
    }
}
