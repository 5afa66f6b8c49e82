package io.bellwether.jobs.ingest.health;

import java.time.Duration;

/**
 * Says when a site has fallen silent: when nothing new came for several times its longest pause of the last eight weeks.
 * Nights and weekends are pauses like any other, so that no calendar is needed. Immutable.
 *
 * <p>Of n pauses of an exponential distribution the longest is about ln n times the mean, so the next one is f times the
 * longest with probability n^-f. From the few pauses of a site that posts once a week follows little, so f is chosen for a
 * chance of one in a million: 8.6 after five pauses, 4.6 after twenty, 3 after a hundred. Busy sites have more pauses, but their
 * longest are weekends and holidays, which have nothing to do with the others: there the factor of the configuration holds.
 */
final class SilenceJudge {
    private static final double CHANCE_DECADES = 6;
    /** From fewer pauses nothing follows. */
    private static final int LEAST_PAUSES = 5;

    private static final int LEAST_LOOKS = 3;
    /** A site whose own pauses are nearly as long as the longest wait is waited for this many times its longest. */
    private static final double LEAST_FACTOR = 2;

    private final SilenceConfig config;

    SilenceJudge(SilenceConfig config) {
        this.config = config;
    }

    /** From which length on a pause is a silence. */
    Duration bound(SilenceWatch watch, Moment now) {
        Duration longest = watch.longestPause();
        Duration atLeast = longer(config.min(), times(longest, LEAST_FACTOR));
        if (!now.isPast(watch.began(), config.learning())) {
            return longer(config.max(), atLeast);
        }
        double factor = Math.max(config.factor(), CHANCE_DECADES / Math.log10(Math.max(2, watch.pauses())));
        Duration wanted = times(longest, factor);
        return longer(wanted.compareTo(config.max()) < 0 ? wanted : config.max(), atLeast);
    }

    /** A successful fetch. A silence that was told is learned no longer than was waited for it. */
    SilenceWatch onLook(SilenceWatch watch, boolean news, Moment now) {
        if (!news) {
            return watch.look();
        }
        Duration pause = now.since(watch.lastNew());
        Duration bound = bound(watch, now);
        return watch.news(now, pause.compareTo(bound) > 0 ? bound : pause);
    }

    SilenceWatch settle(SilenceWatch watch, Moment now) {
        boolean judged = watch.looks() >= LEAST_LOOKS && watch.pauses() >= LEAST_PAUSES;
        boolean silent = judged && now.isPast(watch.lastNew(), bound(watch, now));
        return silent && !watch.told() ? watch.asTold() : watch;
    }

    private static Duration times(Duration span, double factor) {
        return Duration.ofMillis(Math.round(span.toMillis() * factor));
    }

    private static Duration longer(Duration first, Duration second) {
        return first.compareTo(second) >= 0 ? first : second;
    }
}
