package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What knowing the time of day is worth where days are as people's are: at noon nine times as much is posted as at midnight.
 * Bursts of four times what is usual at that time, over six windows, branch off calm series by day and by night; the threshold
 * is that of a budget of 0.04 alarms per key and day. The figures are logged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TimeOfDaySimulationTest {
    private static final Logger LOG = Logger.getLogger(TimeOfDaySimulationTest.class.getName());
    private static final long SEED = 5_117_000;
    private static final int PER_DAY = CountSeries.WINDOWS_PER_DAY;
    private static final long WINDOW_MILLIS = 300_000;
    private static final int DAYS = 26;
    private static final int JUDGED_FROM = 14;
    private static final int WARM_FROM = 2;
    private static final int KEYS = 10;
    /** No part of a day: bursts come at all its times. */
    private static final int BURST_EVERY = 307;

    private static final int LASTING = 6;
    private static final double TIMES = 4;
    private static final int EPISODE_WINDOWS = 12;
    private static final double RHYTHM = 0.8;
    private static final double[] MEANS = {5, 30};
    private static final double[] SIZES = {3, 10};

    private final Detector detector = new Detector(DetectorParameters.forCounts());
    private final Seasonality day = new Seasonality(Duration.ofDays(1), ZoneOffset.UTC, Duration.ofMinutes(5));
    private final Outcome without = new Outcome();
    private final Outcome with = new Outcome();

    private static final class Outcome {
        private int byDay;
        private int foundByDay;
        private int byNight;
        private int foundByNight;
        private int falseEpisodes;
        private int keyDays;

        private double recallByDay() {
            return (double) foundByDay / byDay;
        }

        private double recallByNight() {
            return (double) foundByNight / byNight;
        }

        private double falsePerKeyDay() {
            return (double) falseEpisodes / keyDays;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "recall by day %.3f, by night %.3f, false episodes per key-day %.4f",
                    recallByDay(),
                    recallByNight(),
                    falsePerKeyDay());
        }
    }

    /** A series, and what is known of it. */
    private final class Key {
        private final CountSeries series;
        private final DetectorState state = new DetectorState();
        private final @Nullable SeasonalProfile profile;
        private int lastAlarm = -EPISODE_WINDOWS;

        private Key(CountSeries series, @Nullable SeasonalProfile profile) {
            this.series = series;
            this.profile = profile;
        }

        private Detector.Input input(int window, double value, double threshold) {
            double seasonal = profile == null ? 0 : state.seasonalOfCount(profile.at(at(window)));
            return new Detector.Input(value, seasonal, threshold, Detector.Pending.NONE);
        }

        private Verdict next(int window, double value, double threshold) {
            Detector.Input input = input(window, value, threshold);
            Verdict verdict = detector.judge(state, input);
            if (profile != null) {
                profile.learn(at(window), value - state.slow());
            }
            detector.learn(state, input, verdict.surprise());
            return verdict;
        }

        private boolean findsBurst(CountSeries burst, int from, double threshold) {
            DetectorState branch = DetectorState.fromBytes(state.toBytes());
            for (int window = from; window < from + LASTING; window++) {
                Detector.Input input = input(window, burst.next(window, TIMES), threshold);
                Verdict verdict = detector.judge(branch, input);
                if (verdict.alarms(threshold)) {
                    return true;
                }
                detector.learn(branch, input, verdict.surprise());
            }
            return false;
        }
    }

    @BeforeAll
    void simulate() {
        for (double size : SIZES) {
            for (double mean : MEANS) {
                simulate(mean, size, false, without);
                simulate(mean, size, true, with);
            }
        }
        LOG.info(() -> "seed " + SEED + "\nwithout the time of day: " + without + "\nwith it: " + with);
    }

    @Test
    void findsTheBurstsOfTheNight() {
        assertThat(with.recallByNight()).isGreaterThanOrEqualTo(0.65);
        assertThat(with.recallByNight()).isGreaterThan(without.recallByNight() + 0.3);
    }

    @Test
    void findsThoseOfTheDayAsWell() {
        assertThat(with.recallByDay()).isGreaterThanOrEqualTo(Math.max(0.8, without.recallByDay() - 0.02));
    }

    @Test
    void alarmsFalselyNoMoreOften() {
        assertThat(with.falsePerKeyDay()).isLessThanOrEqualTo(Math.max(0.02, without.falsePerKeyDay()));
    }

    @Test
    void theLevelStaysInTheSlowExpectationForHalfAYear() {
        for (double size : new double[] {1, 3}) {
            Key key = new Key(new CountSeries(SEED, 30, size, RHYTHM), new SeasonalProfile(day));
            run(key, 0, 30, 1);
            double slow = key.state.slow();
            double dispersion = key.state.dispersion;

            run(key, 30, 200, 1);

            assertThat(key.state.slow()).as("size %s, seed %s", size, SEED).isBetween(0.8 * slow, 1.25 * slow);
            assertThat(key.state.dispersion)
                    .as("size %s, seed %s", size, SEED)
                    .isBetween(0.7 * dispersion, 1.4 * dispersion);
        }
    }

    @Test
    void aLevelThatChangesGoesIntoTheSlowExpectationAsWithoutTheTime() {
        for (double times : new double[] {3, 1.0 / 3}) {
            Key timed = new Key(new CountSeries(SEED, 30, 3, RHYTHM), new SeasonalProfile(day));
            Key plain = new Key(new CountSeries(SEED, 30, 3, RHYTHM), null);
            for (Key key : List.of(timed, plain)) {
                run(key, 0, 40, 1);
                run(key, 40, 120, times);
            }

            assertThat(timed.state.slow())
                    .as("%s times, seed %s", times, SEED)
                    .isBetween(0.7 * plain.state.slow(), 1.4 * plain.state.slow());
            assertThat(timed.state.dispersion)
                    .as("%s times, seed %s", times, SEED)
                    .isBetween(0.2, 0.6);
        }
    }

    private static void run(Key key, int fromDay, int toDay, double times) {
        for (int window = fromDay * PER_DAY; window < toDay * PER_DAY; window++) {
            key.next(window, key.series.next(window, times), 4.5);
        }
    }

    private void simulate(double mean, double size, boolean withTime, Outcome outcome) {
        Key[] keys = new Key[KEYS];
        for (int key = 0; key < KEYS; key++) {
            keys[key] = new Key(
                    new CountSeries(SEED + key, mean, size, RHYTHM), withTime ? new SeasonalProfile(day) : null);
        }
        AlarmBudget budget = AlarmBudget.of(0.04 * KEYS);
        BudgetState emissions = new BudgetState();
        Random random = new Random(SEED);
        for (int window = 0; window < DAYS * PER_DAY; window++) {
            double threshold = budget.thresholdFor(emissions, window * WINDOW_MILLIS);
            boolean judged = window >= JUDGED_FROM * PER_DAY;
            for (int number = 0; number < KEYS; number++) {
                Key key = keys[number];
                if (judged && (window + 97 * number) % BURST_EVERY == 0) {
                    CountSeries burst = new CountSeries(random.nextLong(), mean, size, RHYTHM);
                    count(outcome, window, key.findsBurst(burst, window, threshold));
                }
                Verdict verdict = key.next(window, key.series.next(window, 1), threshold);
                if (verdict.record() && window >= WARM_FROM * PER_DAY) {
                    budget.learn(emissions, window * WINDOW_MILLIS, verdict.surprise());
                }
                if (judged && verdict.alarms(threshold)) {
                    outcome.falseEpisodes += window - key.lastAlarm >= EPISODE_WINDOWS ? 1 : 0;
                    key.lastAlarm = window;
                }
            }
        }
        outcome.keyDays += KEYS * (DAYS - JUDGED_FROM);
    }

    private static void count(Outcome outcome, int window, boolean found) {
        if (window % PER_DAY < PER_DAY / 2) {
            outcome.byDay++;
            outcome.foundByDay += found ? 1 : 0;
        } else {
            outcome.byNight++;
            outcome.foundByNight += found ? 1 : 0;
        }
    }

    private static Instant at(int window) {
        return Instant.ofEpochMilli(window * WINDOW_MILLIS);
    }
}
