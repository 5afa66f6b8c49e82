package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How well bursts are found in simulated series with a mild daily rhythm, and how often there is a false alarm. The
 * figures are logged; what is asserted lies somewhat below what was measured: with overdispersed counts a burst of four
 * times the mean is often within chance, and the detector says so by staying silent.
 */
final class DetectorSimulationTest {
    private static final Logger LOG = Logger.getLogger(DetectorSimulationTest.class.getName());
    private static final double THRESHOLD = 4.5;
    private static final int DAYS = 28;
    private static final int BURST_EVERY_DAYS = 7;
    private static final int BURST_WINDOWS = 6;
    private static final int EPISODE_WINDOWS = 12;
    private static final int KEYS = 20;

    private final Detector detector = new Detector(DetectorParameters.forCounts());

    /** Counts over all keys of one kind of series. */
    private static final class Outcome {
        int bursts;
        int found;
        int falseEpisodes;

        double recall() {
            return (double) found / bursts;
        }

        double falsePerKeyDay() {
            return (double) falseEpisodes / (KEYS * (DAYS - 2));
        }
    }

    @Test
    void findsNearlyAllBurstsOfTenTimesTheMean() {
        assertThat(simulate(5, 10, 10).recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(simulate(20, 3, 10).recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(simulate(2, 1, 10).recall()).isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void findsMostBurstsOfFourTimesTheMeanWhereCountsAreSteady() {
        assertThat(simulate(20, 10, 4).recall()).isGreaterThanOrEqualTo(0.8);
        assertThat(simulate(5, 10, 4).recall()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void rarelyAlarmsWithoutABurst() {
        assertThat(simulate(0.3, 3, 10).falsePerKeyDay()).isLessThanOrEqualTo(0.02);
        assertThat(simulate(20, 3, 10).falsePerKeyDay()).isLessThanOrEqualTo(0.05);
        assertThat(simulate(200, 10, 10).falsePerKeyDay()).isLessThanOrEqualTo(0.05);
    }

    private Outcome simulate(double mean, double size, double times) {
        Outcome outcome = new Outcome();
        for (int key = 0; key < KEYS; key++) {
            follow(new CountSeries(1000 + key, mean, size, 0.2), key, times, outcome);
        }
        LOG.info(() -> String.format(
                Locale.ROOT,
                "seeds 1000-%d, mean %.1f, size %.0f, bursts of %.0f times: recall %.2f, false episodes per key-day %.4f",
                1000 + KEYS - 1,
                mean,
                size,
                times,
                outcome.recall(),
                outcome.falsePerKeyDay()));
        return outcome;
    }

    private void follow(CountSeries series, int key, double times, Outcome outcome) {
        DetectorState state = new DetectorState();
        int lastFalse = -EPISODE_WINDOWS;
        boolean found = false;
        for (int window = 0; window < DAYS * CountSeries.WINDOWS_PER_DAY; window++) {
            int day = window / CountSeries.WINDOWS_PER_DAY;
            int sinceBurst = day % BURST_EVERY_DAYS == BURST_EVERY_DAYS - 1
                    ? window - day * CountSeries.WINDOWS_PER_DAY - 100 - (key * 37) % 150
                    : -1;
            boolean burst = sinceBurst >= 0 && sinceBurst < BURST_WINDOWS;
            if (sinceBurst == 0) {
                outcome.bursts++;
                found = false;
            }
            Detector.Input input = Detector.Input.of(series.next(window, burst ? times : 1), THRESHOLD);
            Verdict verdict = detector.judge(state, input);
            detector.learn(state, input, verdict.surprise());
            if (verdict.alarms(THRESHOLD) && burst && !found) {
                found = true;
                outcome.found++;
            } else if (verdict.alarms(THRESHOLD) && !burst && window - lastFalse >= EPISODE_WINDOWS) {
                lastFalse = window;
                outcome.falseEpisodes++;
            }
        }
    }
}
