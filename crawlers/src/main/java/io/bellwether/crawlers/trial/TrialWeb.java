package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.AddressGuard;
import io.bellwether.crawlers.fetch.Environment;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.HostResolver;
import io.bellwether.crawlers.fetch.HttpPageFetcher;
import io.bellwether.crawlers.fetch.PageFetcher;
import io.bellwether.crawlers.fetch.UserAgent;
import java.time.InstantSource;

/**
 * Where a trial gets its pages from.
 *
 * @param paused whether the site's pace is kept; a fixture needs no pauses
 */
public record TrialWeb(PageFetcher fetcher, UserAgent userAgent, InstantSource clock, boolean paused) {
    /** The real web, at the site's pace. */
    public static TrialWeb network(UserAgent userAgent) {
        InstantSource clock = InstantSource.system();
        PageFetcher http = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()),
                userAgent,
                FetchLimits.defaults(),
                clock,
                Environment.ofProcess());
        return new TrialWeb(http, userAgent, clock, true);
    }

    /** The same web, seen through another fetcher, such as one that keeps what comes. */
    public TrialWeb through(PageFetcher other) {
        return new TrialWeb(other, userAgent, clock, paused);
    }
}
