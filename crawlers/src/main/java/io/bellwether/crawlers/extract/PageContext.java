package io.bellwether.crawlers.extract;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a page besides its content.
 *
 * @param url where it was fetched, for relative links; empty where that is not known
 * @param zone of dates that carry none
 * @param fetchedAt what "3 minutes ago" counts from, and what no date of publication lies far behind
 * @param zoneKnown whether the zone is the site's; else the zone of the page's language is taken before it
 * @param justFetched whether the page is as old as {@code fetchedAt}; of a page kept in a file relative dates tell nothing
 */
public record PageContext(String url, ZoneId zone, Instant fetchedAt, boolean zoneKnown, boolean justFetched) {
    /** Of a page that was just fetched from a site whose zone is known. */
    public PageContext(String url, ZoneId zone, Instant fetchedAt) {
        this(url, zone, fetchedAt, true, true);
    }

    /**
     * Of a page that was fetched at some time.
     *
     * @param zone null where it is not known
     */
    public static PageContext ofFile(String url, @Nullable ZoneId zone, Instant now) {
        return new PageContext(url, zone == null ? ZoneId.of("UTC") : zone, now, zone != null, false);
    }

    DateReader dates(@Nullable String language) {
        ZoneId own = zoneKnown ? zone : zoneOf(language);
        return justFetched ? new DateReader(own, fetchedAt) : DateReader.absolute(own, fetchedAt);
    }

    /** Where nearly all pages in the language are written; other languages have no one zone. */
    private ZoneId zoneOf(@Nullable String language) {
        return switch (language == null ? "" : language) {
            case "zh" -> ZoneId.of("Asia/Shanghai");
            case "ja" -> ZoneId.of("Asia/Tokyo");
            case "ko" -> ZoneId.of("Asia/Seoul");
            default -> zone;
        };
    }
}
