package io.bellwether.crawlers.trial;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the sitemaps that a robots.txt names. */
final class SitemapLines {
    private static final Pattern SITEMAP = Pattern.compile("(?im)^\\s*sitemap\\s*:\\s*(https?://\\S+)");
    private static final int MOST = 20;

    private SitemapLines() {}

    static List<String> of(String robots) {
        return SITEMAP.matcher(robots)
                .results()
                .map(line -> line.group(1))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
