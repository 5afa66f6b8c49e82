package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.trends.Backtest.Alarm;
import io.bellwether.jobs.trends.Backtest.ClassOutcome;
import io.bellwether.jobs.trends.Backtest.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BacktestTest {
    private static final long SEED = 90_210;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PER_DAY = 288;
    private static final int DAYS = 14;
    private static final int SUBJECTS = 5;
    private static final int SURGE = 12 * PER_DAY + 100;
    private static final int SILENT = 11 * PER_DAY;

    private final TrendsConfig config = TrendsConfig.defaults();

    @Test
    void tellsWhatWouldHaveAlarmed() {
        Backtest backtest = new Backtest(config, 2, START.plus(Duration.ofDays(7)));

        List<Alarm> alarms = run(backtest, points());

        assertThat(alarms)
                .filteredOn(alarm ->
                        alarm.start().equals(at(SURGE)) && alarm.subject().kind() == SubjectKind.ENTITY)
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.subject().id()).isEqualTo("e0");
                    assertThat(alarm.measure()).isEqualTo(Measure.NEGATIVE_VOLUME);
                    assertThat(alarm.surprise()).isGreaterThan(alarm.threshold());
                });
        assertThat(alarms).allSatisfy(alarm -> assertThat(alarm.start()).isAfterOrEqualTo(at(7 * PER_DAY)));
    }

    @Test
    void aLargerBudgetGivesALowerThresholdAndMoreAlarms() {
        ClassOutcome few = entities(0.1);
        ClassOutcome many = entities(3);

        assertThat(many.threshold()).isLessThan(few.threshold());
        assertThat(many.alarms()).isGreaterThan(few.alarms());
        assertThat(few.subjects()).isEqualTo(SUBJECTS);
        assertThat(few.alarmsPerDay()).isEqualTo(0.1);
        assertThat(many.lastWeek()).isLessThanOrEqualTo(3 * 7 * 2);
    }

    @Test
    void takesTheBudgetsOfTheConfigurationWhereNoneIsGiven() {
        Backtest backtest = new Backtest(config, START);
        run(backtest, points());

        assertThat(backtest.outcomes())
                .extracting(ClassOutcome::kind, ClassOutcome::alarmsPerDay)
                .containsExactly(
                        tuple(SubjectKind.ENTITY, config.budget().alarmsPerDay().of(SubjectKind.ENTITY)),
                        tuple(SubjectKind.ALL, config.budget().alarmsPerDay().of(SubjectKind.ALL)));
    }

    @Test
    void anOutageAndItsRecoveryAlarmNobody() {
        Backtest backtest = new Backtest(config, 2, at(SILENT));

        List<Alarm> alarms = run(backtest, points());

        assertThat(alarms)
                .filteredOn(alarm -> alarm.start().isBefore(at(SURGE - 20)))
                .as("seed %s", SEED)
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void judgesByThePastAlone() {
        List<Point> points = points();

        List<Alarm> whole = run(new Backtest(config, 2, START), points);
        List<Alarm> part = run(new Backtest(config, 2, START), points.subList(0, points.size() * 3 / 4));

        assertThat(whole.subList(0, part.size())).isEqualTo(part);
    }

    @Test
    void refusesPointsOutOfOrderAndOffTheGrid() {
        Backtest backtest = new Backtest(config, 2, START);
        backtest.add(new Point(Subject.all(), at(1), 1, 0));

        assertThatThrownBy(() -> backtest.add(new Point(Subject.all(), at(0), 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("points must come by window");
        assertThatThrownBy(() -> backtest.add(new Point(Subject.all(), at(2).plusSeconds(1), 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a point must start with a window of trends.window PT5M");
    }

    private ClassOutcome entities(double alarmsPerDay) {
        Backtest backtest = new Backtest(config, alarmsPerDay, START);
        run(backtest, points());
        return backtest.outcomes().get(0);
    }

    private static List<Alarm> run(Backtest backtest, List<Point> points) {
        List<Alarm> alarms = new ArrayList<>();
        points.forEach(point -> backtest.add(point).ifPresent(alarms::add));
        return alarms;
    }

    /** Five companies of about eight stories a window, two of them negative; silent for a day; then one surges, negatively. */
    private static List<Point> points() {
        Random random = new Random(SEED);
        List<Point> points = new ArrayList<>();
        for (int window = 0; window < DAYS * PER_DAY; window++) {
            boolean silent = window >= SILENT && window < SILENT + PER_DAY / 2;
            List<Point> entities = new ArrayList<>();
            long total = 0;
            for (int entity = 0; entity < SUBJECTS; entity++) {
                long stories = silent ? 0 : count(random);
                long negative = Math.round(stories * random.nextDouble() / 2);
                if (entity == 0 && window >= SURGE && window < SURGE + 6) {
                    negative += 40;
                    stories += 45;
                }
                total += stories;
                entities.add(new Point(Subject.entity("e" + entity, "E" + entity), at(window), stories, negative));
            }
            points.add(new Point(Subject.all(), at(window), total, total / 4));
            points.addAll(entities);
        }
        return points;
    }

    private static long count(Random random) {
        long count = 0;
        for (int i = 0; i < 80; i++) {
            count += random.nextDouble() < 0.1 ? 1 : 0;
        }
        return count;
    }

    private static Instant at(int window) {
        return START.plus(WINDOW.multipliedBy(window));
    }
}
