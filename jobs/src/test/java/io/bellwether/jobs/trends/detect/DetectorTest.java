package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.jobs.trends.detect.Verdict.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DetectorTest {
    private static final double THRESHOLD = 4.5;

    private final Detector detector = new Detector(DetectorParameters.forCounts());

    @Test
    void neverAlarmsWhenAConstantSeriesRisesByOne() {
        for (int level : new int[] {0, 1, 7, 1_000}) {
            DetectorState state = new DetectorState();
            learn(state, level, 2_000);

            assertThat(judge(state, level + 1).alarms(THRESHOLD))
                    .as("from %s", level)
                    .isFalse();
        }
    }

    @Test
    void alarmsWhenAQuietSeriesBursts() {
        DetectorState state = new DetectorState();
        learnSeries(state, new CountSeries(7, 0.3, 3, 0), 1_000);

        Verdict verdict = judge(state, 9);

        assertThat(verdict.alarms(THRESHOLD)).isTrue();
        assertThat(verdict.upper()).isLessThanOrEqualTo(9);
        assertThat(verdict.expected()).isBetween(-0.5, 1.0);
    }

    @Test
    void refusesAlarmsDuringWarmUp() {
        DetectorState state = new DetectorState();
        learn(state, 1, 575);

        assertThat(judge(state, 500).refusal()).isEqualTo(Refusal.WARM_UP);
    }

    @Test
    void refusesWhatChanceExplains() {
        DetectorState state = new DetectorState();
        learnSeries(state, new CountSeries(3, 4, 1, 0), 3_000);

        assertThat(judge(state, 15).refusal()).isEqualTo(Refusal.CHANCE);
    }

    @Test
    void alarmsAgainOnlyAtANewHeight() {
        DetectorState state = new DetectorState();
        learnSeries(state, new CountSeries(19, 1, 5, 0), 1_000);
        List<Boolean> alarms = new ArrayList<>();
        for (double value : new double[] {12, 12, 12, 60, 60}) {
            Detector.Input input = Detector.Input.of(value, THRESHOLD);
            Verdict verdict = detector.judge(state, input);
            detector.learn(state, input, verdict.surprise());
            alarms.add(verdict.alarms(THRESHOLD));
        }

        assertThat(alarms).containsExactly(true, false, false, true, false);
    }

    @Test
    void judgesByThePastAlone() {
        CountSeries series = new CountSeries(11, 6, 3, 0.5);
        List<Double> values = new ArrayList<>();
        for (int window = 0; window < 2_000; window++) {
            values.add(series.next(window, window % 700 == 650 ? 8 : 1));
        }

        assertThat(verdicts(values.subList(0, 1_300)))
                .isEqualTo(verdicts(values).subList(0, 1_300));
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() {
        CountSeries series = new CountSeries(13, 2, 2, 0.5);
        DetectorState uninterrupted = new DetectorState();
        DetectorState restored = new DetectorState();
        for (int window = 0; window < 1_500; window++) {
            Detector.Input input = Detector.Input.of(series.next(window, window % 400 == 399 ? 9 : 1), THRESHOLD);
            Verdict expected = detector.judge(uninterrupted, input);
            restored = DetectorState.fromBytes(restored.toBytes());
            assertThat(detector.judge(restored, input)).isEqualTo(expected);
            detector.learn(uninterrupted, input, expected.surprise());
            detector.learn(restored, input, expected.surprise());
        }

        assertThat(restored.toBytes()).isEqualTo(uninterrupted.toBytes());
        assertThat(restored.toBytes().length).isLessThanOrEqualTo(DetectorState.MAX_BYTES);
        assertThat(ShareState.MAX_BYTES).isLessThanOrEqualTo(1_024);
    }

    @Test
    void skippedWindowsChangeNoExpectation() {
        DetectorState state = new DetectorState();
        learnSeries(state, new CountSeries(5, 20, 5, 0), 1_000);
        Verdict before = judge(state, 30);

        detector.skip(state, 288);

        assertThat(judge(state, 30)).isEqualTo(before);
    }

    @Test
    void refusesStateOfAnotherVersion() {
        byte[] bytes = new DetectorState().toBytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> DetectorState.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 2");
    }

    @Test
    void scaleOfASeriesChangesNoRanking() {
        DetectorParameters counts = DetectorParameters.forCounts();
        Detector measuring = new Detector(new DetectorParameters(
                counts.halfLife(), counts.fastSpan(), 0.98, 100, counts.recordSpan(), false, Guards.values()));
        CountSeries series = new CountSeries(17, 30, 4, 0.2);
        DetectorState small = new DetectorState();
        DetectorState large = new DetectorState();
        for (int window = 0; window < 1_000; window++) {
            double value = series.next(window, 1);
            measuring.learn(small, Detector.Input.of(value, THRESHOLD), 0);
            measuring.learn(large, Detector.Input.of(value * 1e6, THRESHOLD), 0);
        }

        double surprise =
                measuring.judge(small, Detector.Input.of(200, THRESHOLD)).surprise();
        assertThat(measuring.judge(large, Detector.Input.of(200e6, THRESHOLD)).surprise())
                .isCloseTo(surprise, within(1e-6));
    }

    private List<Verdict> verdicts(List<Double> values) {
        DetectorState state = new DetectorState();
        List<Verdict> verdicts = new ArrayList<>();
        for (double value : values) {
            Detector.Input input = Detector.Input.of(value, THRESHOLD);
            Verdict verdict = detector.judge(state, input);
            detector.learn(state, input, verdict.surprise());
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private Verdict judge(DetectorState state, double value) {
        return detector.judge(state, Detector.Input.of(value, THRESHOLD));
    }

    private void learn(DetectorState state, double value, int windows) {
        for (int window = 0; window < windows; window++) {
            detector.learn(state, Detector.Input.of(value, THRESHOLD), 0);
        }
    }

    private void learnSeries(DetectorState state, CountSeries series, int windows) {
        for (int window = 0; window < windows; window++) {
            detector.learn(state, Detector.Input.of(series.next(window, 1), THRESHOLD), 0);
        }
    }
}
