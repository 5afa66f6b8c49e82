package io.bellwether.jobs.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.jobs.trends.emerging.EmergingConfig;
import io.bellwether.jobs.trends.forecast.ForecastConfig;
import io.bellwether.jobs.trends.influence.InfluenceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A small market over 110 windows of two seconds: a dozen companies of which people speak now and then, also in answer to each
 * other, a crisis of one, and what must not alarm: a post that is copied sixty times, a wave of praise, and an old backlog.
 */
final class Market {
    static final Duration WINDOW = Duration.ofSeconds(2);
    static final int WINDOWS = 110;
    static final int CRISIS_FROM = 55;
    static final int CRISIS_TO = 80;
    static final String CRISIS = "harbor";
    static final String PRAISED = "lantern";

    private static final int COMPANIES = 12;

    private final Instant start;
    private final Random random;
    /** Threads have dice of their own: all else is the same with and without them. */
    private final Random threading;

    private final List<AnalyzedPost> posts = new ArrayList<>();
    /** Of each post that was made the id of the one that opened its thread. */
    private final List<String> threads = new ArrayList<>();

    private int made;

    private Market(long seed, Instant start) {
        random = new Random(seed);
        threading = new Random(seed + 1);
        this.start = start;
    }

    static TrendsConfig config() {
        return new TrendsConfig(
                WINDOW,
                Duration.ofSeconds(12),
                Duration.ofSeconds(60),
                Duration.ofMinutes(20),
                Duration.ofMinutes(5),
                new ThinConfig(Duration.ofMinutes(1), 0),
                new DetectionConfig(
                        Duration.ofHours(1),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        0.98,
                        30,
                        3,
                        ZoneId.of("Asia/Shanghai"),
                        new GuardsConfig(4, 3, 10, 0.05, 1e-4),
                        SeverityConfig.defaults()),
                new BudgetConfig(
                        AlarmsPerDay.defaults(),
                        3,
                        Duration.ofHours(1),
                        null,
                        Duration.ofSeconds(10),
                        MarketConfig.defaults()),
                OutageConfig.defaults(),
                new InsightsConfig(
                        new EmergingConfig(
                                Duration.ofSeconds(4), Duration.ofMinutes(10), 10, 4, 4, 1, Duration.ofSeconds(20)),
                        new InfluenceConfig(Duration.ofSeconds(20), 5, Duration.ofMinutes(10)),
                        new ForecastConfig(Duration.ofSeconds(10), 3, Duration.ofMinutes(5), 2, 4)));
    }

    /** The window in which all companies surge, where they do. */
    static final int SURGE = 70;

    /** A market in which all that happens is that everybody speaks of every company at once. */
    static List<AnalyzedPost> surging(long seed) {
        Market market = new Market(seed, Posts.START);
        for (int window = 0; window < WINDOWS; window++) {
            market.ordinary(window);
        }
        for (int company = 0; company < COMPANIES; company++) {
            for (int i = 0; i < 12; i++) {
                market.add(market.draft(SURGE).about(name(company)).tone(SentimentLabel.NEGATIVE));
            }
        }
        return market.sorted();
    }

    static List<AnalyzedPost> posts(long seed) {
        return posts(seed, Posts.START);
    }

    /** The same market at another time. */
    static List<AnalyzedPost> posts(long seed, Instant start) {
        Market market = new Market(seed, start);
        market.make();
        return market.sorted();
    }

    private List<AnalyzedPost> sorted() {
        return posts.stream()
                .sorted(Comparator.comparing(analyzed -> analyzed.post().fetchedAt()))
                .toList();
    }

    private void make() {
        for (int window = 0; window < WINDOWS; window++) {
            ordinary(window);
            if (window >= CRISIS_FROM && window < CRISIS_TO) {
                for (int i = poisson(5); i > 0; i--) {
                    add(draft(window)
                            .about(CRISIS)
                            .risk("withdrawal-difficulty")
                            .views(5_000)
                            .tone(random.nextDouble() < 0.95 ? SentimentLabel.NEGATIVE : SentimentLabel.NEUTRAL));
                }
            }
            if (window >= 88 && window < 104) {
                for (int i = poisson(5); i > 0; i--) {
                    add(draft(window)
                            .about(PRAISED)
                            .tone(random.nextDouble() < 0.1 ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE));
                }
            }
            if (window == 45 || window == 46) {
                for (int i = 0; i < 30; i++) {
                    add(draft(window).about("cedar").story("copied").tone(SentimentLabel.NEGATIVE));
                }
            }
            if (window == 50) {
                for (int i = 0; i < 40; i++) {
                    add(draft(window)
                            .about("cedar")
                            .tone(SentimentLabel.NEGATIVE)
                            .asBacklog());
                }
            }
        }
    }

    private void ordinary(int window) {
        for (int company = 0; company < COMPANIES; company++) {
            String name = name(company);
            for (int i = poisson(0.3); i > 0; i--) {
                double mood = random.nextDouble();
                add(draft(window)
                        .about(name)
                        .risk(random.nextDouble() < 0.1 ? new String[] {"withdrawal-difficulty"} : new String[0])
                        .tone(
                                mood < 0.25
                                        ? SentimentLabel.NEGATIVE
                                        : mood < 0.75 ? SentimentLabel.NEUTRAL : SentimentLabel.POSITIVE));
            }
        }
    }

    private static String name(int company) {
        return company == 0 ? CRISIS : company == 1 ? PRAISED : company == 2 ? "cedar" : "company-" + company;
    }

    private Posts.Draft draft(int window) {
        Instant at = start.plus(WINDOW.multipliedBy(window)).plusMillis(random.nextInt(2_000));
        return Posts.post("post-" + made++).at(at).site(random.nextBoolean() ? "forum" : "news");
    }

    private void add(Posts.Draft draft) {
        posts.add(placed(draft).analyzed());
    }

    /** Every third post answers one of the last thirty. */
    private Posts.Draft placed(Posts.Draft draft) {
        int before = threads.size();
        if (before == 0 || threading.nextInt(3) > 0) {
            threads.add(draft.id());
            return draft;
        }
        int answered = before - 1 - threading.nextInt(Math.min(before, 30));
        String thread = threads.get(answered);
        threads.add(thread);
        return draft.answering(thread, threading.nextInt(4) == 0 ? null : "post-" + answered);
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
