package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must alarm nobody, at the threshold that a class of which nothing is known begins with. */
final class DetectorCalmTest {
    private static final double THRESHOLD = AlarmBudget.of(1).start();
    private static final long SEED = 411_000;
    private static final int PER_DAY = CountSeries.WINDOWS_PER_DAY;
    private static final int KEYS = 20;
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private final Detector detector = new Detector(DetectorParameters.forCounts());

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 7, 1_000})
    void constantSeries(double level) {
        assertThat(alarms(window -> level, 0, 20)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 7, 1_000})
    void oneMoreThanEverInAConstantSeries(double level) {
        assertThat(alarms(window -> level + (window % 1_000 == 999 ? 1 : 0), 0, 20))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 40, 2_000})
    void aRegularDay(double mean) {
        assertThat(alarms(window -> Math.rint(mean * (1 + 0.9 * day(window))), 2, 30))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 40, 2_000})
    void aRegularWeek(double mean) {
        // Warm-up of two days cannot know a weekend: what is asked is from the second week on.
        assertThat(alarms(window -> Math.rint(mean * (1 + 0.9 * day(window)) * weekday(window)), 7, 42))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 40, 500})
    void aNoisyDayAndWeekBarely(double mean) {
        int alarms = 0;
        for (int key = 0; key < KEYS; key++) {
            CountSeries series = new CountSeries(SEED + key, mean, 10, 0.8);
            alarms += alarms(window -> series.next(window, weekday(window)), 7, 28);
        }

        assertThat(alarms / (KEYS * 21.0))
                .as("alarms per key-day, seed %s", SEED)
                .isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 20, 200})
    void anOutageThatNobodyMaskedAndItsRecovery(double mean) {
        int alarms = 0;
        for (int key = 0; key < KEYS; key++) {
            CountSeries series = new CountSeries(SEED + key, mean, 10, 0.2);
            alarms += alarms(window -> outage(window) ? 0 : series.next(window, 1), 10, 12);
        }

        assertThat(alarms / (KEYS * 2.0))
                .as("alarms per key-day, seed %s", SEED)
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void aMaskedOutageChangesNoExpectationAndItsRecoveryIsOrdinary() {
        CountSeries series = new CountSeries(SEED, 20, 5, 0.2);
        DetectorState state = new DetectorState();
        for (int window = 0; window < 10 * PER_DAY; window++) {
            next(state, series.next(window, 1));
        }
        Verdict before = detector.judge(state, Detector.Input.of(21, THRESHOLD));

        detector.skip(state, PER_DAY);

        Verdict after = detector.judge(state, Detector.Input.of(21, THRESHOLD));
        assertThat(after.expected()).isEqualTo(before.expected());
        assertThat(after.fast()).isEqualTo(before.fast());
        assertThat(after.lower()).isEqualTo(before.lower());
        assertThat(after.surprise()).isZero();
        int alarms = 0;
        for (int window = 11 * PER_DAY; window < 12 * PER_DAY; window++) {
            alarms += next(state, series.next(window, 1)).alarms(THRESHOLD) ? 1 : 0;
        }
        assertThat(alarms).as("seed %s", SEED).isZero();
    }

    @Test
    void windowsOnEitherSideOfAGapAreNotAddedUp() {
        Random random = new Random(SEED);
        DetectorState state = new DetectorState();
        CountSeries series = new CountSeries(random.nextLong(), 20, 5, 0);
        for (int window = 0; window < 1_000; window++) {
            next(state, series.next(window, 1));
        }
        next(state, 62);
        DetectorState gap = DetectorState.fromBytes(state.toBytes());
        detector.skip(gap, 1);

        Detector.Input again = Detector.Input.of(62, THRESHOLD);
        assertThat(detector.judge(gap, again).surprise())
                .isLessThan(detector.judge(state, again).surprise());
    }

    private static boolean outage(int window) {
        return window >= 10 * PER_DAY && window < 11 * PER_DAY;
    }

    private static double day(int window) {
        return Math.sin(2 * Math.PI * window / PER_DAY);
    }

    private static double weekday(int window) {
        return window / PER_DAY % 7 < 5 ? 1 : 0.4;
    }

    /** Alarms within these days, the second excluded: with or without the time of day, whichever are more. */
    private int alarms(IntToDoubleFunction values, int fromDay, int toDay) {
        DetectorState plain = new DetectorState();
        DetectorState timed = new DetectorState();
        SeasonalProfile profile =
                new SeasonalProfile(new Seasonality(Duration.ofDays(1), ZoneOffset.UTC, Duration.ofMinutes(5)));
        int plainAlarms = 0;
        int timedAlarms = 0;
        for (int window = 0; window < toDay * PER_DAY; window++) {
            double value = values.applyAsDouble(window);
            boolean counts = window >= fromDay * PER_DAY;
            plainAlarms += next(plain, value).alarms(THRESHOLD) && counts ? 1 : 0;
            timedAlarms += next(timed, profile, window, value).alarms(THRESHOLD) && counts ? 1 : 0;
        }
        return Math.max(plainAlarms, timedAlarms);
    }

    private Verdict next(DetectorState state, SeasonalProfile profile, int window, double value) {
        Instant time = MONDAY.plus(Duration.ofMinutes(5L * window));
        Detector.Input input = new Detector.Input(value, profile.at(time), THRESHOLD, Detector.Pending.NONE);
        Verdict verdict = detector.judge(state, input);
        profile.learn(time, value - state.slow());
        detector.learn(state, input, verdict.surprise());
        return verdict;
    }

    private Verdict next(DetectorState state, double value) {
        Detector.Input input = Detector.Input.of(value, THRESHOLD);
        Verdict verdict = detector.judge(state, input);
        detector.learn(state, input, verdict.surprise());
        return verdict;
    }
}
