package io.bellwether.contract;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A group of Elasticsearch indices that share one template. Families that grow have an index per month (UTC) of the
 * document's own stable time, so that a replay finds the same index and overwrites the same document.
 */
public enum IndexFamily {
    POSTS("bellwether-posts", true),
    TRENDS("bellwether-trends", true),
    ANOMALIES("bellwether-anomalies", true),
    /** Candidates for new topics. */
    EMERGING("bellwether-emerging", true),
    /** How many stories were foretold, and how many came. */
    FORECASTS("bellwether-forecasts", true),
    /** Who drives the talk about a subject. */
    INFLUENCE("bellwether-influence", true),
    INCIDENTS("bellwether-incidents", false),
    DELIVERIES("bellwether-deliveries", false),
    CRAWL("bellwether-crawl", true),
    /** What Elasticsearch itself refused for good, kept whole and unparsed. */
    DEAD_LETTERS("bellwether-dead-letters", true);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT);

    private final String base;
    private final boolean monthly;

    IndexFamily(String base, boolean monthly) {
        this.base = base;
        this.monthly = monthly;
    }

    /** The name of the family, of its template and of its alias; an index is this name or this name and a month. */
    public String base() {
        return base;
    }

    /** Whether it grows: then it has an index per month, of which old ones may be deleted. */
    public boolean monthly() {
        return monthly;
    }

    /** The index expression that finds all indices of the family. */
    public String pattern() {
        return monthly ? base + "-*" : base;
    }

    /** The index that holds a document of this time. */
    public String indexAt(Instant time) {
        return monthly
                ? base + "-" + YearMonth.from(time.atOffset(ZoneOffset.UTC)).format(MONTH)
                : base;
    }

    /** Class-path resource with the composable index template of the family, beside this class. */
    public String templateResource() {
        return "index-templates/" + base + ".json";
    }
}
