package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.jobs.trends.detect.Verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClassPoolTest {
    private static final long SEED = 20_261_129;
    private static final long WINDOW = Duration.ofMinutes(5).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    private final ClassPool pool = ClassPool.defaults();
    private final Detector detector = new Detector(DetectorParameters.forCounts());

    @Test
    void findsNothingSurprisingWhileItKnowsTooLittle() {
        PoolState state = new PoolState();
        pool.learn(state, START, 0, 999);

        assertThat(pool.surpriseOf(state, START + DAY / 24, 1e6)).isZero();
    }

    @Test
    void saysHowRareADeviationIsAmongTheOthers() {
        Random random = new Random(SEED);
        PoolState state = new PoolState();
        for (int i = 0; i < 100_000; i++) {
            // Exponential: P(Z > z) = exp(-z), so the surprise of z is z / ln 10 decades.
            pool.learn(state, START, -Math.log(1 - random.nextDouble()), 1);
        }

        for (double decades : new double[] {2, 3, 4, 6}) {
            assertThat(pool.surpriseOf(state, START + DAY, decades * Math.log(10)))
                    .as("seed %s", SEED)
                    .isCloseTo(decades, within(0.15 * decades));
        }
    }

    @Test
    void letsAYoungSubjectAlarmByWhatIsUsualAmongItsKind() {
        PoolState state = learned(20, 5);
        DetectorState young = young(5);

        Detector.Input burst = Detector.Input.of(60, 4.5);
        Detector.Input ordinary = Detector.Input.of(9, 4.5);

        assertThat(detector.judge(young, burst).refusal()).isEqualTo(Refusal.WARM_UP);
        assertThat(pool.surpriseOf(state, START + 3 * DAY, detector.deviation(young, burst)))
                .isGreaterThan(4.5);
        assertThat(pool.surpriseOf(state, START + 3 * DAY, detector.deviation(young, ordinary)))
                .isLessThan(3);
    }

    @Test
    void seldomAlarmsForYoungSubjectsThatAreOrdinary() {
        PoolState state = learned(20, 5);
        int alarms = 0;
        for (int key = 0; key < 200; key++) {
            CountSeries series = new CountSeries(SEED + 1_000 + key, 5, 5, 0);
            DetectorState young = new DetectorState();
            for (int window = 0; window < 288; window++) {
                Detector.Input input = Detector.Input.of(series.next(window, 1), 4.5);
                double surprise = pool.surpriseOf(state, START + 3 * DAY, detector.deviation(young, input));
                detector.learn(young, input, 0);
                alarms += surprise >= 4.5 ? 1 : 0;
            }
        }

        assertThat(alarms / 200.0).as("alarms per key-day, seed %s", SEED).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aSubjectOfAFewWindowsIsNeverFirstEver() {
        DetectorState returned = new DetectorState();
        for (int window = 0; window < 11; window++) {
            detector.learn(returned, Detector.Input.of(0, 4.5), 0);
        }

        assertThat(detector.deviation(returned, Detector.Input.of(500, 4.5))).isZero();
    }

    @Test
    void refusesForYoungSubjectsWhatAGuardRefuses() {
        assertThat(detector.deviation(young(0.2), Detector.Input.of(4, 4.5))).isZero();
    }

    @Test
    void doesNotDependOnTheOrderOfEarlierSlots() {
        List<long[]> windows = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            windows.add(new long[] {START + random.nextInt(600) * WINDOW, random.nextInt(12)});
        }
        PoolState first = new PoolState();
        windows.forEach(window -> pool.learn(first, window[0], (double) window[1], 1));
        Collections.shuffle(windows, random);
        PoolState second = new PoolState();
        windows.forEach(window -> pool.learn(second, window[0], (double) window[1], 1));

        assertThat(second.toBytes()).as("seed %s", SEED).isEqualTo(first.toBytes());
        assertThat(PoolState.fromBytes(first.toBytes()).toBytes()).isEqualTo(first.toBytes());
    }

    @Test
    void classesAreOrdersOfMagnitude() {
        assertThat(new int[] {
                    ClassPool.decade(0),
                    ClassPool.decade(0.9),
                    ClassPool.decade(1),
                    ClassPool.decade(99),
                    ClassPool.decade(1e9)
                })
                .containsExactly(-1, -1, 0, 1, 4);
    }

    @Test
    void refusesStateOfAnotherVersion() {
        byte[] bytes = new PoolState().toBytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> PoolState.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("State of a pool of subjects has version 9, but this release reads version 1.");
    }

    private DetectorState young(double mean) {
        CountSeries series = new CountSeries(SEED, mean, 5, 0);
        DetectorState state = new DetectorState();
        for (int window = 0; window < 40; window++) {
            detector.learn(state, Detector.Input.of(series.next(window, 1), 4.5), 0);
        }
        return state;
    }

    private PoolState learned(int keys, double mean) {
        PoolState state = new PoolState();
        for (int key = 0; key < keys; key++) {
            CountSeries series = new CountSeries(SEED + key, mean, 5, 0);
            DetectorState warm = new DetectorState();
            for (int window = 0; window < 864; window++) {
                Detector.Input input = Detector.Input.of(series.next(window, 1), 4.5);
                if (window >= 576) {
                    pool.learn(state, START + window * WINDOW, detector.deviation(warm, input), 1);
                }
                detector.learn(warm, input, 0);
            }
        }
        return state;
    }
}
