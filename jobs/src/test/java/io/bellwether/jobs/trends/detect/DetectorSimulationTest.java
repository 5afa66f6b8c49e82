package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How well bursts are found in simulated series with a mild daily rhythm, and how often there is a false alarm, at the
 * threshold that a budget of 0.04 alarms per key and day makes of calm series of the same kind. The table is logged; what is
 * asserted lies somewhat below what was measured, on seeds that were not used for choosing constants.
 *
 * <p>Every burst branches off a calm series, rises for 1 to 6 windows and stays at its height; then it either ends at once,
 * or its excess halves in one to three hours, as bursts of mentions do, and counts as found until then. Where counts are
 * overdispersed as much as exponential ones (size 1), a burst of four times that ends after three windows is within chance
 * whatever the mean: one of its windows speaks for it with 4 - 1 - ln 4 = 1.6 nats on average, and what chance brings about
 * but once in 25 days of 288 windows takes about nine. No detector finds most of those at this budget; the table has them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DetectorSimulationTest {
    private static final Logger LOG = Logger.getLogger(DetectorSimulationTest.class.getName());
    private static final long SEED = 7_301_000;
    private static final int PER_DAY = CountSeries.WINDOWS_PER_DAY;
    private static final long WINDOW_MILLIS = 300_000;
    private static final int DAYS = 24;
    private static final int JUDGED_FROM = 12;
    private static final int WARM_FROM = 2;
    private static final int KEYS = 16;
    private static final int BURSTS_PER_KEY = 6;
    private static final int EPISODE_WINDOWS = 12;
    private static final double RHYTHM = 0.2;
    private static final double[] MEANS = {2, 5, 20, 100};
    private static final double[] SIZES = {1, 3, 10};
    private static final double[] TIMES = {4, 6, 10};
    private static final int[] LASTING = {3, 6, 12};

    private final Detector detector = new Detector(DetectorParameters.forCounts());
    private final AlarmBudget budget = AlarmBudget.of(0.04 * KEYS);
    private final List<Trial> trials = new ArrayList<>();
    private final StringBuilder table = new StringBuilder();
    private int falseEpisodes;
    private int falseKeyDays;

    /** What a burst is like, and what came of it. */
    private record Trial(double mean, double size, double times, int lasting, boolean decays, int delay) {
        static final int MISSED = Integer.MAX_VALUE;

        boolean found() {
            return delay != MISSED;
        }
    }

    @BeforeAll
    void simulate() {
        for (double size : SIZES) {
            for (double mean : MEANS) {
                simulate(mean, size);
            }
        }
    }

    @AfterAll
    void print() {
        LOG.info(() ->
                "seed " + SEED + ", recall and median delay by times/windows, ending at once; then decaying\n" + table
                        + String.format(
                                Locale.ROOT,
                                "all: recall %.3f, ending at once %.3f, 4x %.3f, 4x of size 3 %.3f and 10 %.3f, false %.4f",
                                recall(trial -> true),
                                recall(trial -> !trial.decays()),
                                recall(trial -> trial.times() == 4),
                                recall(trial -> trial.times() == 4 && trial.size() == 3),
                                recall(trial -> trial.times() == 4 && trial.size() == 10),
                                (double) falseEpisodes / falseKeyDays));
    }

    @Test
    void findsMostBurstsOfFourTimesAndMore() {
        assertThat(recall(trial -> true)).isGreaterThanOrEqualTo(0.9);
        assertThat(recall(trial -> !trial.decays())).isGreaterThanOrEqualTo(0.88);
        assertThat(recall(trial -> trial.times() == 4)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void findsNearlyAllBurstsWhereCountsAreNotAsSpreadAsExponentialOnes() {
        assertThat(recall(trial -> trial.size() == 10)).isGreaterThanOrEqualTo(0.98);
        assertThat(recall(trial -> trial.size() == 3)).isGreaterThanOrEqualTo(0.94);
        assertThat(recall(trial -> trial.size() == 10 && trial.times() == 4)).isGreaterThanOrEqualTo(0.95);
        assertThat(recall(trial -> trial.size() == 3 && trial.times() == 4)).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void findsBurstsOfTenTimesWhateverTheSpread() {
        assertThat(recall(trial -> trial.times() == 10)).isGreaterThanOrEqualTo(0.97);
        assertThat(recall(trial -> trial.size() == 1 && trial.times() == 10)).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void findsThemWithinAWindow() {
        assertThat(medianDelay(trial -> true)).isZero();
        for (double size : SIZES) {
            assertThat(medianDelay(trial -> trial.size() == size)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void staysWithinTheBudgetOfFalseAlarms() {
        assertThat((double) falseEpisodes / falseKeyDays).isLessThanOrEqualTo(0.05);
    }

    private interface Choice {
        boolean takes(Trial trial);
    }

    private double recall(Choice choice) {
        List<Trial> chosen = trials.stream().filter(choice::takes).toList();
        return (double) chosen.stream().filter(Trial::found).count() / chosen.size();
    }

    private int medianDelay(Choice choice) {
        List<Integer> delays = trials.stream()
                .filter(choice::takes)
                .filter(Trial::found)
                .map(Trial::delay)
                .sorted()
                .toList();
        return delays.get(delays.size() / 2);
    }

    private void simulate(double mean, double size) {
        CountSeries[] series = new CountSeries[KEYS];
        DetectorState[] states = new DetectorState[KEYS];
        int[] lastFalse = new int[KEYS];
        for (int key = 0; key < KEYS; key++) {
            series[key] = new CountSeries(SEED + key, mean, size, RHYTHM);
            states[key] = new DetectorState();
            lastFalse[key] = -EPISODE_WINDOWS;
        }
        BudgetState emissions = new BudgetState();
        Random random = new Random(SEED);
        int episodes = 0;
        int burstEvery = (DAYS - JUDGED_FROM) * PER_DAY / BURSTS_PER_KEY;
        for (int window = 0; window < DAYS * PER_DAY; window++) {
            double threshold = budget.thresholdFor(emissions, window * WINDOW_MILLIS);
            for (int key = 0; key < KEYS; key++) {
                if (window >= JUDGED_FROM * PER_DAY && (window + 97 * key) % burstEvery == 0) {
                    burst(states[key], new Branch(mean, size, window, threshold), random);
                }
                Verdict verdict = next(states[key], series[key].next(window, 1), threshold);
                if (verdict.record() && window >= WARM_FROM * PER_DAY) {
                    budget.learn(emissions, window * WINDOW_MILLIS, verdict.surprise());
                }
                if (verdict.alarms(threshold) && window >= JUDGED_FROM * PER_DAY) {
                    episodes += window - lastFalse[key] >= EPISODE_WINDOWS ? 1 : 0;
                    lastFalse[key] = window;
                }
            }
        }
        int keyDays = KEYS * (DAYS - JUDGED_FROM);
        falseEpisodes += episodes;
        falseKeyDays += keyDays;
        double threshold = budget.thresholdFor(emissions, DAYS * PER_DAY * WINDOW_MILLIS);
        tabulate(mean, size, threshold, (double) episodes / keyDays);
    }

    /** Where bursts branch off. */
    private record Branch(double mean, double size, int window, double threshold) {}

    private void burst(DetectorState calm, Branch branch, Random random) {
        for (double times : TIMES) {
            for (int lasting : LASTING) {
                for (boolean decays : new boolean[] {false, true}) {
                    trials.add(new Trial(
                            branch.mean(),
                            branch.size(),
                            times,
                            lasting,
                            decays,
                            delay(calm, branch, times, lasting, decays, random)));
                }
            }
        }
    }

    private int delay(DetectorState calm, Branch branch, double times, int lasting, boolean decays, Random random) {
        DetectorState state = DetectorState.fromBytes(calm.toBytes());
        CountSeries series = new CountSeries(random.nextLong(), branch.mean(), branch.size(), RHYTHM);
        int onset = random.nextInt(6);
        int halving = 12 * (1 + random.nextInt(3));
        for (int i = 0; i < onset + lasting + (decays ? halving : 0); i++) {
            double rise = Math.min(1, (i + 1.0) / (onset + 1));
            double fall = Math.pow(2, -Math.max(0, i - onset - lasting + 1) / (double) halving);
            double value = series.next(branch.window() + i, 1 + (times - 1) * rise * fall);
            if (next(state, value, branch.threshold()).alarms(branch.threshold())) {
                return Math.max(0, i - onset);
            }
        }
        return Trial.MISSED;
    }

    private Verdict next(DetectorState state, double value, double threshold) {
        Detector.Input input = Detector.Input.of(value, threshold);
        Verdict verdict = detector.judge(state, input);
        detector.learn(state, input, verdict.surprise());
        return verdict;
    }

    private void tabulate(double mean, double size, double threshold, double falsePerKeyDay) {
        table.append(String.format(
                Locale.ROOT, "size %2.0f mean %3.0f threshold %.2f false %.3f", size, mean, threshold, falsePerKeyDay));
        for (boolean decays : new boolean[] {false, true}) {
            for (double times : TIMES) {
                for (int lasting : LASTING) {
                    Choice choice = trial -> trial.mean() == mean
                            && trial.size() == size
                            && trial.decays() == decays
                            && trial.times() == times
                            && trial.lasting() == lasting;
                    table.append(String.format(
                            Locale.ROOT, " %.0fx/%d %.2f (%d)", times, lasting, recall(choice), medianDelay(choice)));
                }
            }
            table.append(decays ? "\n" : " |");
        }
    }
}
