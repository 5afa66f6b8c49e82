package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlarmBudgetTest {
    private static final long SEED = 20_261_128;
    private static final long WINDOW = Duration.ofMinutes(5).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final double NOMINAL = 150;

    private final AlarmBudget budget = AlarmBudget.of(10);

    private record Emission(long window, double surprise) {}

    @Test
    void startsAtTheConfiguredThreshold() {
        assertThat(budget.thresholdFor(new BudgetState(), START)).isEqualTo(4.5);
    }

    @Test
    void lowersTheThresholdOfAQuietClassToTheFloorAndNoLower() {
        BudgetState state = new BudgetState();
        for (int day = 0; day < 14; day++) {
            budget.learn(state, START + day * DAY, 0);
        }

        assertThat(budget.thresholdFor(state, START + 14 * DAY)).isEqualTo(3.5);
    }

    @Test
    void allowsAsManyAlarmsADayAsAreWanted() {
        for (double wanted : new double[] {0.5, 2, 9}) {
            AlarmBudget asked = AlarmBudget.of(wanted);
            List<Emission> emissions = emissions(91);
            BudgetState state = new BudgetState();
            int alarms = 0;
            for (Emission emission : emissions) {
                boolean alarm = emission.surprise() >= asked.thresholdFor(state, emission.window());
                asked.learn(state, emission.window(), emission.surprise());
                alarms += alarm && emission.window() >= START + 7 * DAY ? 1 : 0;
            }

            assertThat(alarms / 84.0)
                    .as("alarms a day where %s are wanted, seed %s", wanted, SEED)
                    .isCloseTo(wanted, within(0.3 * wanted));
        }
    }

    @Test
    void followsAClassThatGrowsLoud() {
        BudgetState state = new BudgetState();
        emissions(7).forEach(emission -> budget.learn(state, emission.window(), emission.surprise()));
        double before = budget.thresholdFor(state, START + 7 * DAY);

        emissions(14).stream()
                .filter(emission -> emission.window() >= START + 7 * DAY)
                .forEach(emission -> budget.learn(state, emission.window(), emission.surprise() + 3));

        assertThat(budget.thresholdFor(state, START + 14 * DAY)).isGreaterThan(before + 2);
    }

    @Test
    void saysHowManyAlarmsTheLastSevenDaysWouldHaveHad() {
        BudgetState state = new BudgetState();
        List<Emission> emissions = emissions(21);
        emissions.forEach(emission -> budget.learn(state, emission.window(), emission.surprise()));
        double threshold = budget.thresholdFor(state, START + 21 * DAY);

        long expected = emissions.stream()
                .filter(emission -> emission.window() >= START + 14 * DAY && emission.surprise() >= threshold)
                .count();
        assertThat(budget.inLastDays(state, START + 21 * DAY, threshold)).isCloseTo(expected, within(10L));
    }

    @Test
    void doesNotDependOnTheOrderOfEarlierSlots() {
        List<Emission> emissions = emissions(3);
        List<Emission> shuffled = new ArrayList<>(emissions);
        Collections.shuffle(shuffled, new Random(SEED));
        BudgetState inOrder = new BudgetState();
        BudgetState outOfOrder = new BudgetState();
        emissions.forEach(emission -> budget.learn(inOrder, emission.window(), emission.surprise()));
        shuffled.forEach(emission -> budget.learn(outOfOrder, emission.window(), emission.surprise()));

        assertThat(outOfOrder.toBytes()).as("seed %s", SEED).isEqualTo(inOrder.toBytes());
    }

    @Test
    void readsNothingOfTheSlotOfTheWindow() {
        BudgetState state = new BudgetState();
        emissions(2).forEach(emission -> budget.learn(state, emission.window(), emission.surprise()));
        double before = budget.thresholdFor(state, START + 2 * DAY + WINDOW);

        for (int i = 0; i < 1_000; i++) {
            budget.learn(state, START + 2 * DAY, 50);
        }

        assertThat(budget.thresholdFor(state, START + 2 * DAY + WINDOW)).isEqualTo(before);
        assertThat(budget.thresholdFor(state, START + 2 * DAY + 12 * WINDOW)).isGreaterThan(40);
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() {
        BudgetState uninterrupted = new BudgetState();
        BudgetState restored = new BudgetState();
        for (Emission emission : emissions(4)) {
            budget.learn(uninterrupted, emission.window(), emission.surprise());
            restored = BudgetState.fromBytes(restored.toBytes());
            budget.learn(restored, emission.window(), emission.surprise());
        }

        assertThat(restored.toBytes()).isEqualTo(uninterrupted.toBytes());
    }

    @Test
    void staysSmall() {
        BudgetState state = new BudgetState();
        emissions(60).forEach(emission -> budget.learn(state, emission.window(), emission.surprise()));

        assertThat(state.toBytes().length).isLessThan(16_384);
    }

    @Test
    void refusesStateOfAnotherVersion() {
        byte[] bytes = new BudgetState().toBytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> BudgetState.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("State of an alarm budget has version 9, but this release reads version 1.");
    }

    @Test
    void refusesABudgetThatIsNone() {
        assertThatThrownBy(() -> AlarmBudget.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alarms-per-day must be above 0, but is 0.0");
    }

    /** Three hundred emissions a day above 2 decades, one in ten of them one decade higher, and so on. */
    private static List<Emission> emissions(int days) {
        Random random = new Random(SEED);
        List<Emission> emissions = new ArrayList<>();
        for (long window = START; window < START + days * DAY; window += WINDOW) {
            if (random.nextDouble() < NOMINAL * WINDOW / DAY) {
                emissions.add(new Emission(window, 2 - Math.log10(1 - random.nextDouble())));
            }
            if (random.nextDouble() < NOMINAL * WINDOW / DAY) {
                emissions.add(new Emission(window, 2 - Math.log10(1 - random.nextDouble())));
            }
        }
        return emissions;
    }
}
