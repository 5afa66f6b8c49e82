package io.bellwether.jobs.trends;

/** Tells windows in which the posts of all subjects together fell away from windows that are merely quiet. Immutable. */
final class OutageWatch {
    /*
     * A window is an outage if its total is below a share (half) of the 2 % quantile of totals. The quantile alone would
     * call one window in fifty an outage, and the hours after midnight before all others. A total below the quantile is
     * learned as the quantile, so that an outage moves nothing; were it left out, each outage would raise the quantile and
     * so make the next one likelier. What stays low for longer than any outage is learned as it is, as the new usual; but no
     * post at all is never usual. Where the quantile is below five stories a zero is no news.
     */
    private static final double LOW = 0.02;
    private static final double LEAST_USUAL = 5;

    private final double share;
    private final double halfLife;
    private final int warmUp;
    private final long longest;

    OutageWatch(SeriesConfig config) {
        share = config.outage().share();
        halfLife = Math.max(
                1,
                (double) config.detection().memory().toMillis()
                        / config.window().toMillis());
        warmUp = config.detection().warmUpWindows();
        longest = config.outage().longest().dividedBy(config.window());
    }

    /** Whether a window with so many stories is an outage, by what was learned so far. */
    boolean isOutage(OutageState state, long stories) {
        return isLow(state, stories) && (stories == 0 || state.below() < longest);
    }

    /** Takes a window into the past: call it once per window, in order. */
    void learn(OutageState state, long stories) {
        boolean low = isLow(state, stories);
        boolean outage = isOutage(state, stories);
        double least = state.learned() < warmUp ? 0 : state.quantile(LOW);
        state.learn(outage ? Math.max((double) stories, least) : stories, halfLife);
        state.below(low ? state.below() + 1 : 0);
    }

    private boolean isLow(OutageState state, long stories) {
        if (state.learned() < warmUp) {
            return false;
        }
        double usual = state.quantile(LOW);
        return usual >= LEAST_USUAL && stories < share * usual;
    }
}
