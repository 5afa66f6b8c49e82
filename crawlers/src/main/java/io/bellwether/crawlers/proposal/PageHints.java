package io.bellwether.crawlers.proposal;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page tells of its site: feeds, name, zone. */
final class PageHints {
    private static final Pattern OFFSET =
            Pattern.compile("T\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern FEED_ADDRESS = Pattern.compile(
            "(?i).*(/(rss|feed|atom)(\\.xml|\\.json|/)?$|(rss|feed|atom|index)\\.(xml|rdf|json)$|[?&](feed|type|mod)=(rss|atom).*)");
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("cn", "Asia/Shanghai"),
            Map.entry("hk", "Asia/Hong_Kong"),
            Map.entry("tw", "Asia/Taipei"),
            Map.entry("sg", "Asia/Singapore"),
            Map.entry("jp", "Asia/Tokyo"),
            Map.entry("kr", "Asia/Seoul"),
            Map.entry("uk", "Europe/London"),
            Map.entry("ie", "Europe/Dublin"),
            Map.entry("de", "Europe/Berlin"),
            Map.entry("fr", "Europe/Paris"),
            Map.entry("in", "Asia/Kolkata"));

    private PageHints() {}

    /** A value and how it was found, for people. */
    record Hint(String value, String reason) {}

    /** Addresses of feeds that the page names, the declared ones first. */
    static List<String> feeds(Document document) {
        Set<String> feeds = new LinkedHashSet<>();
        for (Element link : document.select("link[rel~=(?i)alternate][href]")) {
            String type = link.attr("type").toLowerCase(Locale.ROOT);
            boolean comments = link.attr("title").toLowerCase(Locale.ROOT).contains("comment");
            if ((type.contains("rss") || type.contains("atom") || type.contains("feed+json")) && !comments) {
                feeds.add(link.absUrl("href"));
            }
        }
        for (Element link : document.select("a[href]")) {
            if (FEED_ADDRESS.matcher(link.absUrl("href")).matches()) {
                feeds.add(link.absUrl("href"));
            }
        }
        feeds.remove("");
        return List.copyOf(feeds);
    }

    /** The site's name for people. */
    static Optional<String> name(Document document) {
        Element declared = document.selectFirst("meta[property=og:site_name]");
        if (declared != null && !declared.attr("content").isBlank()) {
            return Optional.of(declared.attr("content").strip());
        }
        String[] parts = document.title().strip().split("\\s+[-|–—_·»]\\s+|\\s*[|_丨｜]\\s*", -1);
        String last = parts[parts.length - 1].strip();
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /** The zone of dates that name none. */
    static Hint zone(URI address, String language, Iterable<Document> documents) {
        for (Document document : documents) {
            Matcher matcher = OFFSET.matcher(document.outerHtml());
            if (matcher.find()) {
                return offset(matcher.group(1));
            }
        }
        String host = String.valueOf(address.getHost());
        String zone = ZONES.get(host.substring(host.lastIndexOf('.') + 1));
        if (zone != null) {
            return new Hint(zone, "a guess from the country of the address");
        }
        return language.equals("zh")
                ? new Hint("Asia/Shanghai", "a guess from the language")
                : new Hint("UTC", "a guess: the pages name no zone");
    }

    private static Hint offset(String written) {
        try {
            ZoneOffset offset = ZoneOffset.of(written);
            String zone = offset.equals(ZoneOffset.ofHours(8))
                    ? "Asia/Shanghai"
                    : offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId();
            return new Hint(zone, "dates for machines on its pages have the offset " + written);
        } catch (DateTimeException e) {
            return new Hint("UTC", "a guess: the pages name no zone");
        }
    }
}
