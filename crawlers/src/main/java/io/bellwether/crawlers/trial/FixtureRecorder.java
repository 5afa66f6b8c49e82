package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.fetch.PageFetcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches through another fetcher and keeps what came, to make a fixture of it. Used by one thread. */
public final class FixtureRecorder implements PageFetcher {
    private final PageFetcher fetcher;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public FixtureRecorder(PageFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        FetchOutcome outcome = fetcher.fetch(request);
        String name = request.purpose() == FetchRequest.Purpose.ROBOTS ? "robots.txt" : "page";
        String file = (exchanges.size() + 1) + "." + name;
        exchanges.add(Exchange.of(request.address().toString(), outcome, file));
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            files.put(file, fetched.body().bytes());
        }
        return outcome;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    /** The bytes of each file; must not be changed. */
    Map<String, byte[]> files() {
        return files;
    }
}
