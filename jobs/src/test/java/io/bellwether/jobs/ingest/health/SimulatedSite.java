package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A news site as the crawl log shows it: a list that is asked at its interval, and the articles that it leads to. Less is
 * written at night and at weekends; some articles are videos without text, which come in series; some links are dead, and now
 * and then the server is out of order for a while.
 */
final class SimulatedSite {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration TICK = Duration.ofMinutes(5);

    private final Random random;
    private final Profile profile;
    private final SiteHealth health;
    private final List<Told> told = new ArrayList<>();
    private Fault fault = Fault.NONE;
    private Instant now = START;
    private Instant nextVisit;
    private Instant downUntil = START;
    private double waiting;
    private int videos;
    private int articles;
    private int pagesSinceFault;

    /**
     * What a site is like.
     *
     * @param postsPerDay on a working day
     * @param emptyShare share of articles without text
     */
    record Profile(double postsPerDay, Duration interval, double emptyShare, double deadShare) {
        static Profile random(long seed) {
            Random random = new Random(spread(~seed));
            double postsPerDay = Math.exp(random.nextDouble() * Math.log(1_000)) * 0.2;
            Duration interval = Duration.ofMinutes(5 + random.nextInt(56));
            return new Profile(postsPerDay, interval, random.nextDouble() * 0.3, random.nextDouble() * 0.1);
        }

        static Profile plain() {
            return new Profile(40, Duration.ofMinutes(15), 0.02, 0.02);
        }
    }

    /** What goes wrong. */
    enum Fault {
        NONE("listing"),
        ARTICLE_LAYOUT("article"),
        SELECTOR("article"),
        LIST_LAYOUT("listing"),
        LOGIN("article"),
        TEASERS("article"),
        CHARSET("article"),
        SILENCE("listing"),
        ROBOTS("listing"),
        ROBOTS_ARTICLES("article"),
        BLOCK("listing"),
        DOWN("listing");

        private final String role;

        Fault(String role) {
            this.role = role;
        }
    }

    /**
     * A finding or its end, and when it was told.
     *
     * @param pages so many pages of the role that is at fault had come
     */
    record Told(Instant at, Anomaly anomaly, int pages) {}

    SimulatedSite(Profile profile, long seed) {
        random = new Random(spread(seed));
        this.profile = profile;
        health = new SiteHealth("site-" + seed, HealthConfig.defaults(), null);
        nextVisit = START;
    }

    /** Generators with near seeds begin alike; with these they do not. */
    private static long spread(long seed) {
        return seed * 0x9E37_79B9_7F4A_7C15L;
    }

    SimulatedSite set(Fault newFault) {
        fault = newFault;
        pagesSinceFault = 0;
        return this;
    }

    /** Lets time pass while the crawler is at work. */
    SimulatedSite run(Duration span) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            now = now.plus(TICK);
            waiting += postsIn(TICK);
            if (!now.isBefore(nextVisit)) {
                visit();
            }
            tell(health.onTime(TICK));
        }
        return this;
    }

    /** Lets time pass while the crawler is away. The first answer after it makes the clock jump, which counts for nothing. */
    SimulatedSite away(Duration span) {
        Instant end = now.plus(span);
        while (now.isBefore(end)) {
            now = now.plus(TICK);
            waiting += postsIn(TICK);
        }
        nextVisit = now;
        return this;
    }

    List<Told> told() {
        return told;
    }

    Instant now() {
        return now;
    }

    SiteState state() {
        return health.state();
    }

    private double postsIn(Duration span) {
        if (fault == Fault.SILENCE) {
            return 0;
        }
        OffsetDateTime local = now.atOffset(ZoneOffset.UTC);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        double day = local.getHour() >= 7 && local.getHour() < 22 ? 1.5 : 0.15;
        double mean = profile.postsPerDay() * day * (weekend ? 0.15 : 1) * span.toMinutes() / 1_440;
        return poisson(mean);
    }

    private int poisson(double mean) {
        int count = 0;
        double product = random.nextDouble();
        while (product > Math.exp(-mean)) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private void visit() {
        nextVisit = now.plus(profile.interval());
        if (random.nextDouble() < 0.000_5) {
            downUntil = now.plusSeconds(random.nextInt(7_200));
        }
        if (fault == Fault.ROBOTS) {
            fetch("listing", "/", FetchResult.ROBOTS_DENIED, null, null);
            return;
        }
        if (now.isBefore(downUntil) || fault == Fault.DOWN) {
            fetch("listing", "/", FetchResult.HTTP_ERROR, 503, null);
            return;
        }
        if (fault == Fault.BLOCK) {
            fetch("listing", "/", FetchResult.HTTP_ERROR, 403, null);
            return;
        }
        if (fault == Fault.LIST_LAYOUT) {
            fetch("listing", "/", FetchResult.FETCHED, 200, found(0, 0, 0, null));
            return;
        }
        if (waiting == 0) {
            fetch("listing", "/", FetchResult.NOT_MODIFIED, 304, null);
            return;
        }
        fetch("listing", "/", FetchResult.FETCHED, 200, found(0, 30, 0, null));
        for (; waiting > 0; waiting--) {
            article();
        }
    }

    private void article() {
        String path = "/a/" + articles++;
        if (fault == Fault.ROBOTS_ARTICLES) {
            fetch("article", path, FetchResult.ROBOTS_DENIED, null, null);
        } else if (random.nextDouble() < profile.deadShare()) {
            fetch("article", path, FetchResult.HTTP_ERROR, 404, null);
        } else if (fault == Fault.ARTICLE_LAYOUT || isVideo()) {
            fetch("article", path, FetchResult.FETCHED, 200, found(0, 0, 0, null));
        } else {
            long characters = Math.round(Math.exp(7 + random.nextGaussian() * 0.8));
            CrawlRecord.Found found = switch (fault) {
                case LOGIN -> found(1, 0, 900, "the-login-page");
                case TEASERS -> found(1, 0, 60 + random.nextInt(60), path);
                case CHARSET -> new CrawlRecord.Found(1, 0, characters, characters / 4, path, now);
                default -> found(1, 0, characters, path);
            };
            fetch("article", path, FetchResult.FETCHED, 200, found);
        }
    }

    private boolean isVideo() {
        if (videos == 0 && random.nextDouble() < profile.emptyShare() / 4) {
            videos = 1 + random.nextInt(Math.max(1, Math.min(7, (int) (profile.postsPerDay() / 4))));
        }
        videos = Math.max(0, videos - 1);
        return videos > 0;
    }

    private CrawlRecord.Found found(int posts, int links, long characters, @Nullable String key) {
        return new CrawlRecord.Found(posts, links, characters, 0, key, posts == 0 ? null : now);
    }

    private void fetch(
            String role, String path, FetchResult result, @Nullable Integer status, CrawlRecord.@Nullable Found found) {
        String url = "https://site.example" + path;
        pagesSinceFault += role.equals(fault.role) ? 1 : 0;
        CrawlRecord record = new CrawlRecord(
                CrawlRecord.idOf("site", url, now),
                "site",
                url,
                role,
                now,
                result,
                status,
                10_000,
                80,
                found == null ? 0 : found.newPosts(),
                0,
                fault == Fault.SELECTOR && role.equals("article") ? "the selector finds nothing" : null,
                found);
        tell(health.onFetch(record));
    }

    private void tell(List<Anomaly> changes) {
        changes.forEach(change -> told.add(new Told(now, change, pagesSinceFault)));
    }
}
