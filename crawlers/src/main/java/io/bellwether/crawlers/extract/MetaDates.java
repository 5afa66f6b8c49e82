package io.bellwether.crawlers.extract;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The date of publication among a page's meta tags. Hundreds of names are in use, so that a name is judged by its words:
 * {@code article:published_time} before {@code publishdate} before {@code date} before {@code DC.created}; what names a
 * change, an event or the crawl is passed over.
 */
final class MetaDates {
    private static final Pattern OTHER_TIME = Pattern.compile(
            "modif|updat|revis|edit|expir|valid|crawl|fetch|event|start|end(?:date|time)|build|copyright|last|review|birth|death|founded|unavailable|embargo|cache|verif|render|server|today|current|generat");
    private static final Pattern TIME_WORD =
            Pattern.compile("date|time|_at|-at|:at|datum|fecha|issued|created|published");
    private static final Pattern PUBLISHED =
            Pattern.compile("publi|pub[-_.:]?(?:date|time)|releas|issue|poste?d|display");
    private static final Pattern WRITTEN = Pattern.compile("creat|write|written|upload|submi|article");

    private MetaDates() {}

    /** The best meta tag whose content is a date. */
    static Optional<Found> find(PageElements elements, Function<String, Optional<OffsetDateTime>> reader) {
        Found best = null;
        for (Element meta : elements.tagged("meta")) {
            String name = name(meta);
            int trust = trust(name);
            if (trust == 0 || (best != null && best.trust >= trust)) {
                continue;
            }
            String content = meta.attr("content").isEmpty() ? meta.attr("value") : meta.attr("content");
            Optional<OffsetDateTime> at = content.length() > 60 ? Optional.empty() : reader.apply(content);
            if (at.isPresent()) {
                best = new Found(at.get(), name, trust);
            }
        }
        return Optional.ofNullable(best);
    }

    record Found(OffsetDateTime at, String name, int trust) {}

    private static String name(Element meta) {
        for (String attribute : new String[] {"property", "name", "itemprop"}) {
            String value = meta.attr(attribute);
            if (!value.isEmpty()) {
                return value.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static int trust(String name) {
        if (!TIME_WORD.matcher(name).find() || OTHER_TIME.matcher(name).find()) {
            return 0;
        }
        if (name.contains("published_time") || name.contains("datepublished") || name.contains("publishedtime")) {
            return 5;
        }
        if (PUBLISHED.matcher(name).find()) {
            return 4;
        }
        if (name.equals("date") || name.endsWith(".date") || name.endsWith(":date")) {
            return 3;
        }
        return WRITTEN.matcher(name).find() ? 2 : name.contains("time") ? 0 : 1;
    }
}
