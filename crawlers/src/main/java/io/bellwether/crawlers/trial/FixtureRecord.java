package io.bellwether.crawlers.trial;

import static io.bellwether.contract.Invariant.require;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fixture says of itself; fit for JSON.
 *
 * @param format version of the fixture's layout
 * @param product of the user agent, as robots.txt rules may name it
 * @param url the one page that was tried; null where the whole site was
 * @param savedAt relative dates on its pages count from the time of each exchange, all else from this
 */
record FixtureRecord(
        int format, String site, String product, @Nullable String url, Instant savedAt, List<Exchange> exchanges) {
    static final int FORMAT = 1;

    FixtureRecord {
        require(
                format == FORMAT,
                "fixture has format %s, but this release reads format %s; save it again with 'sites try --save-fixture'",
                format,
                FORMAT);
        exchanges = List.copyOf(exchanges);
    }
}
