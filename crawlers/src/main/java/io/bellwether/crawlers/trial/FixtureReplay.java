package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.fetch.PageFetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Answers from a fixture instead of the web. */
final class FixtureReplay implements PageFetcher {
    private final Instant savedAt;
    private final Map<String, FetchOutcome> outcomes = new HashMap<>();

    /** @param files the bytes of each file that an exchange names */
    FixtureReplay(FixtureRecord fixture, Map<String, byte[]> files) {
        savedAt = fixture.savedAt();
        for (Exchange exchange : fixture.exchanges()) {
            byte[] bytes = exchange.file() == null ? new byte[0] : files.getOrDefault(exchange.file(), new byte[0]);
            outcomes.putIfAbsent(exchange.url(), exchange.replayed(bytes));
        }
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        FetchOutcome known = outcomes.get(request.address().toString());
        return known != null
                ? known
                : new FetchOutcome.Refused(
                        new FetchOutcome.Timing(savedAt, Duration.ZERO),
                        null,
                        "the fixture does not hold this page; the site file leads elsewhere than when it was saved");
    }
}
