package io.bellwether.jobs.trends.forecast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Forecast;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.ContractTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Windows are of twenty minutes, steps of an hour. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class ForecastFunctionHarnessTest {
    private static final ForecastConfig CONFIG = ForecastConfig.defaults();
    private static final Duration WINDOW = Duration.ofMinutes(20);
    private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 72;

    @Test
    void holdsFourOfFiveOutcomesOfADailySeriesAndBeatsTheNaiveForecast() throws Exception {
        long seed = 41;
        List<Forecast> scored =
                scored(run(30 * DAY, seed, ForecastFunctionHarnessTest::daily, Integer.MAX_VALUE)).stream()
                        .filter(forecast -> forecast.madeAt().isAfter(FIRST.plus(Duration.ofDays(10))))
                        .toList();

        double covered =
                scored.stream().filter(ForecastFunctionHarnessTest::isCovered).count() / (double) scored.size();
        assertThat(covered).as("seed %s", seed).isBetween(0.75, 0.88);
        assertThat(error(scored, false)).as("seed %s", seed).isLessThan(0.6 * error(scored, true));
    }

    @Test
    void widensItsIntervalWhereASeriesIsRougherThanAnyModelSays() throws Exception {
        List<Forecast> scored = scored(run(40 * DAY, 43, window -> window / 3 % 7 == 0 ? 60 : 1, Integer.MAX_VALUE));

        double covered = scored.stream()
                        .skip(scored.size() / 2)
                        .filter(ForecastFunctionHarnessTest::isCovered)
                        .count()
                / (double) (scored.size() - scored.size() / 2);
        assertThat(covered).isBetween(0.74, 0.9);
    }

    @Test
    void scoresEveryForecastThatItMadeOnceUnderItsId() throws Exception {
        List<Forecast> all = run(5 * DAY, 44, ForecastFunctionHarnessTest::daily, Integer.MAX_VALUE);
        List<Forecast> scored = scored(all);

        assertThat(scored).extracting(Forecast::id).doesNotHaveDuplicates();
        assertThat(all.stream().filter(forecast -> forecast.actual() == null).map(Forecast::id))
                .containsAll(scored.stream().map(Forecast::id).toList());
        assertThat(scored).hasSizeGreaterThan(500);
    }

    @Test
    void foretellsNothingOfASubjectThatIsNotHot() throws Exception {
        assertThat(run(10 * DAY, 45, window -> 0.2, Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
        List<Forecast> expected = run(4 * DAY, 46, ForecastFunctionHarnessTest::daily, Integer.MAX_VALUE);

        assertThat(run(4 * DAY, 46, ForecastFunctionHarnessTest::daily, 2 * DAY + 1))
                .isEqualTo(expected);
    }

    @Test
    void countsTheCorrectionOfAWindowWhileItsStepIsOpenAndNotAfter() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int window = 0; window < 2 * DAY; window++) {
                harness.processElement(new StreamRecord<>(point(window, 4, 0)));
                pass(harness, Math.min(window, 2 * DAY - 2));
            }
            harness.processElement(new StreamRecord<>(point(2 * DAY - 1, 9, 1)));
            harness.processElement(new StreamRecord<>(point(2 * DAY - 5, 99, 1)));
            harness.processElement(new StreamRecord<>(point(2 * DAY - 1, 5, 0)));
            pass(harness, 2 * DAY - 1);

            assertThat(scored(harness.extractOutputValues()))
                    .last()
                    .satisfies(forecast -> assertThat(forecast.actual()).isEqualTo(4 + 4 + 9));
        }
    }

    @Test
    void forgetsASubjectThatIsSilentForLong() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(new StreamRecord<>(point(0, 4, 0)));
            harness.processWatermark(FIRST.plus(Duration.ofDays(15)).toEpochMilli());

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void givesTheSameInWhateverOrderPointsComeBeforeTheirStepIsOver() throws Exception {
        List<Forecast> expected = run(3 * DAY, 47, ForecastFunctionHarnessTest::daily, Integer.MAX_VALUE);
        Random random = new Random(47);
        List<TrendPoint> points = new ArrayList<>();
        for (int window = 0; window < 3 * DAY; window++) {
            points.add(point(window, poisson(daily(window), random), 0));
        }
        Collections.shuffle(points, random);

        try (var harness = harness()) {
            harness.open();
            for (TrendPoint point : points) {
                harness.processElement(new StreamRecord<>(point));
            }
            harness.processWatermark(FIRST.plus(Duration.ofDays(3)).toEpochMilli() - 1);

            assertThat(harness.extractOutputValues()).isEqualTo(expected).isNotEmpty();
        }
    }

    private static void pass(KeyedOneInputStreamOperatorTestHarness<String, TrendPoint, Forecast> harness, int window)
            throws Exception {
        harness.processWatermark(FIRST.plus(WINDOW.multipliedBy(window + 1)).toEpochMilli() - 1);
    }

    /** Between two and eighteen stories a window, the most at noon. */
    private static double daily(int window) {
        return 10 - 8 * Math.cos(2 * Math.PI * (window % DAY) / DAY);
    }

    private static double error(List<Forecast> scored, boolean naive) {
        return scored.stream()
                .mapToDouble(forecast -> Math.abs(requireNonNull(forecast.actual())
                        - (naive ? forecast.naive() : forecast.band().expected())))
                .average()
                .orElseThrow();
    }

    private static boolean isCovered(Forecast forecast) {
        long actual = requireNonNull(forecast.actual());
        return actual >= forecast.band().lower() && actual <= forecast.band().upper();
    }

    private static List<Forecast> scored(List<Forecast> all) {
        return all.stream().filter(forecast -> forecast.actual() != null).toList();
    }

    private static List<Forecast> run(int count, long seed, IntToDoubleFunction mean, int restoreAt) throws Exception {
        Random random = new Random(seed);
        List<Forecast> all = new ArrayList<>();
        var harness = harness();
        harness.open();
        for (int window = 0; window < count; window++) {
            harness.processElement(new StreamRecord<>(point(window, poisson(mean.applyAsDouble(window), random), 0)));
            pass(harness, window);
            if (window == restoreAt) {
                OperatorSubtaskState state = harness.snapshot(1, 0);
                all.addAll(harness.extractOutputValues());
                harness.close();
                harness = harness();
                harness.initializeState(state);
                harness.open();
            }
        }
        all.addAll(harness.extractOutputValues());
        harness.close();
        return all;
    }

    private static TrendPoint point(int window, long stories, int revision) {
        Instant start = FIRST.plus(WINDOW.multipliedBy(window));
        return Points.of(Subject.entity("harbor", "Harbor"), new Window(start, start.plus(WINDOW)), stories, revision);
    }

    private static long poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, TrendPoint, Forecast> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, TrendPoint, Forecast>(
                new KeyedProcessOperator<>(new ForecastFunction(CONFIG)),
                point -> point.subject().key(),
                Types.STRING);
        harness.setup(ContractTypes.FORECAST.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
