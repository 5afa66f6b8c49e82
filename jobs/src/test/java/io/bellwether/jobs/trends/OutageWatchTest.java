package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows of five minutes with a daily shape, from 20 stories at night to 180 by day. */
final class OutageWatchTest {
    private static final int DAY = 288;
    private static final long SEED = 5;

    private final OutageWatch watch = new OutageWatch(TrendsConfig.defaults().series());
    private final Random random = new Random(SEED);

    @Test
    void findsNothingInQuietNights() {
        OutageState state = new OutageState();

        int outages = 0;
        for (int window = 0; window < 28 * DAY; window++) {
            outages += step(state, usual(window)) ? 1 : 0;
        }

        assertThat(outages).as("seed %s", SEED).isZero();
    }

    @Test
    void findsAnOutageAndItsEnd() {
        OutageState state = afterTwoWeeks();

        assertThat(step(state, 0)).isTrue();
        assertThat(step(state, 2)).isTrue();
        assertThat(step(state, 40)).isFalse();
    }

    @Test
    void isNoSofterAfterAnOutageOfADay() {
        OutageState state = afterTwoWeeks();
        for (int i = 0; i < DAY; i++) {
            assertThat(step(state, 3)).isTrue();
        }

        assertThat(step(state, 4)).isTrue();
    }

    @Test
    void takesAFallThatLastsForTheNewUsual() {
        OutageState state = afterTwoWeeks();
        for (int i = 0; i < 2 * DAY; i++) {
            assertThat(step(state, 3)).isTrue();
        }

        assertThat(step(state, 3)).isFalse();
    }

    @Test
    void neverTakesNothingAtAllForUsual() {
        OutageState state = afterTwoWeeks();
        for (int i = 0; i < 5 * DAY; i++) {
            step(state, 0);
        }

        assertThat(step(state, 0)).isTrue();
    }

    @Test
    void saysNothingWhereFewStoriesAreUsual() {
        OutageState state = new OutageState();
        for (int i = 0; i < 14 * DAY; i++) {
            step(state, random.nextInt(6));
        }

        assertThat(step(state, 0)).isFalse();
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() {
        OutageState state = afterTwoWeeks();
        OutageState copy = OutageState.fromBytes(state.toBytes());
        for (int i = 0; i < 700; i++) {
            long total = i % 3 == 0 ? 7 : i % 40;
            assertThat(step(copy, total)).isEqualTo(step(state, total));
        }

        assertThat(copy.toBytes()).isEqualTo(state.toBytes());
    }

    private OutageState afterTwoWeeks() {
        OutageState state = new OutageState();
        for (int window = 0; window < 14 * DAY; window++) {
            step(state, usual(window));
        }
        return state;
    }

    private boolean step(OutageState state, long stories) {
        boolean outage = watch.isOutage(state, stories);
        watch.learn(state, stories);
        return outage;
    }

    private long usual(int window) {
        double mean = 100 - 80 * Math.cos(2 * Math.PI * window / DAY);
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
