package io.bellwether.jobs.trends;

import static io.bellwether.jobs.trends.ClassRig.again;
import static io.bellwether.jobs.trends.ClassRig.alive;
import static io.bellwether.jobs.trends.ClassRig.continues;
import static io.bellwether.jobs.trends.ClassRig.height;
import static io.bellwether.jobs.trends.ClassRig.sample;
import static io.bellwether.jobs.trends.ClassRig.young;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.contract.AlarmClass;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows are of two seconds and the budget's memory is an hour, so that its threshold changes every ten windows or so. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class ClassFunctionHarnessTest {
    @Test
    void waitsUntilTimePassesTheWindow() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            rig.tell(height("harbor", 5, 4));
            rig.passEnd(4);
            assertThat(rig.all()).isEmpty();

            rig.passEnd(5);

            assertThat(rig.anomalies()).hasSize(1);
            assertThat(rig.points()).hasSize(1).allMatch(TrendPoint::anomaly);
        }
    }

    @Test
    void tellsTheThresholdAndTheBudgetInForce() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            rig.tell(alive("harbor", 5));
            rig.tell(height("harbor", 5, 4));
            rig.passEnd(5);

            Anomaly anomaly = rig.anomalies().get(0);
            assertThat(anomaly.threshold()).isEqualTo(3);
            assertThat(anomaly.alarmClass()).isEqualTo(new AlarmClass(SubjectKind.ENTITY, 20, 0, 1, List.of()));
            assertThat(anomaly.evidence().explanation())
                    .isEqualTo(
                            "Nine negative stories. Surprise 4.0 decades, threshold 3.0: 20 alarms a day are wanted of 1"
                                    + " active subjects.");
        }
    }

    @Test
    void refusesWhatGoesBeyondTheBudget() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            spend(rig);
            int before = rig.anomalies().size();

            rig.tell(height("late-4", 100, 4));
            rig.tell(height("late-9", 100, 9));
            rig.passEnd(100);

            assertThat(rig.anomalies().subList(before, rig.anomalies().size()))
                    .extracting(anomaly -> anomaly.subject().id())
                    .containsExactly("late-9");
            assertThat(rig.points())
                    .filteredOn(point -> point.subject().id().equals("late-4"))
                    .noneMatch(TrendPoint::anomaly);
        }
    }

    @Test
    void countsByABudgetThatWasReadAnew() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            spend(rig);
            rig.budget(Budgets.each(10_000, 60));
            int before = rig.anomalies().size();

            rig.tell(height("late-4", 100, 4));
            rig.passEnd(100);

            assertThat(rig.anomalies()).hasSize(before + 1);
        }
    }

    @Test
    void keepsABudgetThatWasReadAnewOverARestore() throws Exception {
        ClassRig first = ClassRig.start();
        spend(first);
        first.budget(Budgets.each(10_000, 60));
        var state = first.snapshot();
        first.close();
        try (ClassRig rig = ClassRig.restored(state)) {
            rig.tell(height("late-4", 100, 4));
            rig.passEnd(100);

            assertThat(rig.anomalies()).hasSize(1);
        }
    }

    @Test
    void makesOneAnomalyOfWhatAlarmsTogether() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            for (int i = 0; i < 100; i++) {
                rig.tell(alive("company-" + i, 0));
            }
            for (int i = 0; i < 12; i++) {
                rig.tell(height("company-" + i, 5, 4 + i));
            }
            rig.passEnd(5);

            Anomaly anomaly = rig.anomalies().get(0);
            assertThat(rig.anomalies()).hasSize(1);
            assertThat(anomaly.subject().key()).isEqualTo("ALL:market/entity");
            assertThat(requireNonNull(anomaly.alarmClass()).together())
                    .hasSize(12)
                    .first()
                    .extracting(member -> member.subject().id())
                    .isEqualTo("company-11");
            assertThat(anomaly.severity()).isEqualTo(Severity.WARNING);
            assertThat(anomaly.evidence().explanation())
                    .startsWith("12 of 100 active subjects alarmed in one window")
                    .contains("Company company-11, ")
                    .contains(" and 7 others");
            assertThat(rig.points()).hasSize(12).allMatch(TrendPoint::anomaly);
        }
    }

    @Test
    void tellsEachAloneWhileTheyAreFewOfTheActive() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            for (int i = 0; i < 300; i++) {
                rig.tell(alive("company-" + i, 0));
            }
            for (int i = 0; i < 12; i++) {
                rig.tell(height("company-" + i, 5, 4 + i));
            }
            rig.passEnd(5);

            assertThat(rig.anomalies()).hasSize(12);
        }
    }

    @Test
    void neverTakesBackWhatWasOnceAnAnomaly() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            rig.tell(height("harbor", 5, 4));
            rig.passEnd(5);
            rig.tell(again("harbor", 5, 1, 6, 0));
            rig.passEnd(6);

            assertThat(rig.points())
                    .extracting(TrendPoint::revision, TrendPoint::anomaly)
                    .containsExactly(tuple(0, true), tuple(1, true));
        }
    }

    @Test
    void raisesAWindowThatLatePostsMadeHigher() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            spend(rig);
            rig.tell(height("harbor", 100, 4));
            rig.passEnd(100);
            int before = rig.anomalies().size();
            rig.tell(again("harbor", 100, 1, 101, 9));
            rig.passEnd(101);

            assertThat(rig.anomalies()).hasSize(before + 1);
        }
    }

    @Test
    void continuesOnlyEpisodesThatItRaised() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            rig.tell(height("harbor", 5, 4));
            rig.passEnd(5);
            rig.tell(continues("harbor", 6, 5));
            rig.tell(continues("lantern", 6, 5));
            rig.passEnd(6);

            assertThat(rig.anomalies())
                    .extracting(anomaly -> anomaly.subject().id())
                    .containsExactly("harbor", "harbor");
        }
    }

    @Test
    void judgesAYoungSubjectByItsClass() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            Random random = new Random(3);
            for (int i = 0; i < 3_000; i++) {
                rig.tell(sample("old-" + i % 50, i / 60, random.nextDouble() < 0.5 ? 0 : random.nextDouble()));
            }
            rig.passEnd(60);
            rig.tell(young("calm", 100, 0.9));
            rig.tell(young("loud", 100, 9));
            rig.passEnd(100);

            assertThat(rig.anomalies())
                    .extracting(anomaly -> anomaly.subject().id())
                    .containsExactly("loud");
            assertThat(rig.anomalies().get(0).score()).isGreaterThan(3);
        }
    }

    @Test
    void repeatsAYoungSubjectOnlyAtANewHeight() throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            for (int i = 0; i < 3_000; i++) {
                rig.tell(sample("old-" + i % 50, i / 60, i % 100 / 100.0));
            }
            rig.passEnd(60);
            for (int window = 100; window < 103; window++) {
                rig.tell(young("loud", window, 9));
                rig.passEnd(window);
            }
            rig.tell(young("loud", 103, 12));
            rig.passEnd(103);

            assertThat(rig.anomalies()).hasSize(2);
        }
    }

    @Test
    void saysTheSameWhateverTheOrderOfArrival() throws Exception {
        List<SubjectNews> news = new ArrayList<>();
        for (int window = 0; window < 40; window++) {
            for (int i = 0; i < (window == 20 ? 15 : 2); i++) {
                news.add(alive("company-" + window + "-" + i, window));
                news.add(height("company-" + window + "-" + i, window, 3 + i));
                news.add(continues("other-" + i, window, window - 1));
            }
        }
        List<SubjectNews> shuffled = new ArrayList<>(news);
        Collections.shuffle(shuffled, new Random(11));

        assertThat(ruled(shuffled, 40)).isEqualTo(ruled(news, 1));
    }

    /** Told window by window, or many windows at once. */
    private static List<Object> ruled(List<SubjectNews> news, int windowsAtOnce) throws Exception {
        try (ClassRig rig = ClassRig.start()) {
            for (int from = 0; from < 40; from += windowsAtOnce) {
                for (SubjectNews item : news) {
                    int window = (int) ((item.at() - ClassRig.startOf(0)) / Market.WINDOW.toMillis());
                    if (window >= from && window < from + windowsAtOnce) {
                        rig.tell(item);
                    }
                }
                rig.passEnd(from + windowsAtOnce - 1);
            }
            return rig.all();
        }
    }

    /** More alarms than are wanted in a day. */
    private static void spend(ClassRig rig) throws Exception {
        for (int window = 0; window < 60; window++) {
            rig.tell(height("early-" + window, window, 4));
            rig.passEnd(window);
        }
    }
}
