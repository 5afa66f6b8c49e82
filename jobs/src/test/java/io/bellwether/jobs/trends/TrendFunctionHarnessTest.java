package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Windows are of two seconds; windows settle after six of them, are corrected for thirty and zeros end after 150. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class TrendFunctionHarnessTest {
    private static final TrendsConfig CONFIG = Market.config();
    private static final long WINDOW = CONFIG.window().toMillis();
    private static final long FIRST = Posts.START.toEpochMilli();

    private int made;

    @Test
    void givesZerosWhileASubjectIsAlive() throws Exception {
        try (var harness = harness()) {
            feed(harness, 0, 3, 1);
            passTo(harness, 5);

            assertThat(harness.points())
                    .extracting(point -> point.counts().stories())
                    .containsExactly(3L, 0L, 0L, 0L, 0L);
        }
    }

    @Test
    void endsTheZerosOfASubjectThatNobodyMentions() throws Exception {
        try (var harness = harness()) {
            feed(harness, 0, 1, 0);
            passTo(harness, 1_000);

            assertThat(harness.points()).hasSizeBetween(150, 152);
            assertThat(harness.subjectTimers()).isEqualTo(1);
        }
    }

    @Test
    void forgetsASubjectAfterTwiceItsMemory() throws Exception {
        try (var harness = harness()) {
            feed(harness, 0, 1, 0);
            passTo(harness, 5_000);

            assertThat(harness.subjectStates()).isZero();
            assertThat(harness.subjectTimers()).isZero();
        }
    }

    @Test
    void correctsAWindowWhenLatePostsCome() throws Exception {
        try (var harness = harness()) {
            feed(harness, 0, 2, 0);
            passTo(harness, 3);
            feed(harness, 0, 3, 0);
            passTo(harness, 4);

            List<TrendPoint> first = harness.points().stream()
                    .filter(point -> point.window().start().toEpochMilli() == FIRST)
                    .toList();
            assertThat(first).extracting(TrendPoint::revision).containsExactly(0, 1);
            assertThat(first).extracting(point -> point.counts().stories()).containsExactly(2L, 5L);
            assertThat(first)
                    .extracting(TrendPoint::id)
                    .containsOnly(first.get(0).id());
        }
    }

    @Test
    void countsWhatComesLateBeforeATimerThatWasPutOffWithItsWindow() throws Exception {
        try (var harness = harness()) {
            feed(harness, "harbor", 0, 1, 0);
            feed(harness, "pier", 0, 1, 0);
            passTo(harness, 1);
            feed(harness, "harbor", 1, 2, 0);
            feed(harness, "pier", 1, 2, 0);
            harness.timeUntilInterrupted(FIRST + 2 * WINDOW - 1);
            assertThat(harness.points()).hasSize(3);
            String judged = harness.points().get(2).subject().id();

            feed(harness, "harbor", 1, 3, 0);
            feed(harness, "pier", 1, 3, 0);
            harness.goOn();
            passTo(harness, 3);

            assertThat(harness.points().stream()
                            .filter(point -> point.window().start().toEpochMilli() == FIRST + WINDOW)
                            .sorted(Comparator.comparing((TrendPoint point) ->
                                            point.subject().id().equals(judged))
                                    .thenComparing(TrendPoint::revision)))
                    .extracting(TrendPoint::revision, point -> point.counts().stories())
                    .containsExactly(tuple(0, 5L), tuple(0, 2L), tuple(1, 5L));
        }
    }

    @Test
    void raisesALateSurgeWhileItsWindowHasNotSettled() throws Exception {
        try (var harness = harness()) {
            quietWindows(harness, 50);
            passTo(harness, 51);
            assertThat(harness.anomalies()).isEmpty();

            feed(harness, 50, 12, 12);
            passTo(harness, 52);

            assertThat(harness.anomalies()).isNotEmpty().allMatch(anomaly -> windowOf(anomaly) == 50);
        }
    }

    @Test
    void aSurgeThatComesAfterItsWindowSettledIsCountedButRaisesNothing() throws Exception {
        try (var harness = harness()) {
            quietWindows(harness, 50);
            passTo(harness, 60);

            feed(harness, 50, 12, 12);
            passTo(harness, 61);

            assertThat(harness.anomalies()).isEmpty();
            assertThat(harness.points())
                    .anyMatch(point -> point.revision() > 0 && point.counts().stories() >= 12);
        }
    }

    @Test
    void aLastingSurgeShowsToItsEndThoughAllItsPostsAreLate() throws Exception {
        try (var harness = harness()) {
            quietWindows(harness, 50);
            for (int window = 50; window < 70; window++) {
                passTo(harness, window + 2);
                feed(harness, window, 7, 7);
            }
            passTo(harness, 80);

            assertThat(harness.anomalies())
                    .extracting(TrendFunctionHarnessTest::windowOf)
                    .contains(50L, 55L, 60L, 65L, 69L)
                    .allMatch(window -> window >= 50 && window < 70);
        }
    }

    @Test
    void anOutageAlarmsNothingAndChangesNoBaseline() throws Exception {
        try (var rig = harness()) {
            steady(rig, 0, 60);
            for (int window = 60; window < 120; window++) {
                rig.outage(FIRST + window * WINDOW, false);
                passTo(rig, window + 1);
            }
            steady(rig, 120, 124);

            assertThat(rig.anomalies()).isEmpty();
            assertThat(expectedAt(rig, 121)).isEqualTo(expectedWithoutAPause());
        }
    }

    @Test
    void anOutageThatIsNotKnownChangesTheBaseline() throws Exception {
        try (var rig = harness()) {
            steady(rig, 0, 60);
            passTo(rig, 120);
            steady(rig, 120, 124);

            assertThat(expectedAt(rig, 121)).isLessThan(expectedWithoutAPause() - 1);
        }
    }

    @Test
    void aSubjectThatWasSilentOnlyInAnOutageComesBackAsItWas() throws Exception {
        try (var rig = harness()) {
            steady(rig, 0, 60);
            for (int window = 60; window < 400; window++) {
                rig.outage(FIRST + window * WINDOW, false);
            }
            passTo(rig, 400);
            steady(rig, 400, 404);

            assertThat(expectedAt(rig, 402)).isEqualTo(expectedWithoutAPause());
        }
    }

    @Test
    void givesTheSameWhenSlicesOvertakeTheZerosBeforeThem() throws Exception {
        List<Object> stepped = new ArrayList<>();
        List<Object> jumped = new ArrayList<>();
        for (List<Object> given : List.of(stepped, jumped)) {
            made = 0;
            try (var rig = harness()) {
                for (int window : new int[] {0, 3, 40, 300, 301, 800}) {
                    if (given == stepped) {
                        for (int passed = 0; passed <= window; passed++) {
                            passTo(rig, passed);
                        }
                    }
                    feed(rig, window, 4, 2);
                }
                passTo(rig, 900);
                collect(rig, given);
            }
        }

        assertThat(jumped).isEqualTo(stepped);
    }

    /** Five or six stories in each window. */
    private void steady(TrendRig rig, int from, int to) throws Exception {
        for (int window = from; window < to; window++) {
            feed(rig, window, 5 + window % 2, 1);
            passTo(rig, window + 1);
        }
    }

    /** What is expected when the first sixty windows, and no others, are learned. */
    private double expectedWithoutAPause() throws Exception {
        try (var rig = harness()) {
            steady(rig, 0, 67);
            return expectedAt(rig, 66);
        }
    }

    private static double expectedAt(TrendRig rig, int window) {
        return rig.points().stream()
                .filter(point -> point.window().start().toEpochMilli() == FIRST + window * WINDOW)
                .map(TrendPoint::band)
                .mapToDouble(band -> Objects.requireNonNull(band).expected())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
        List<Object> expected = scenario(Integer.MAX_VALUE);

        assertThat(scenario(47)).isEqualTo(expected);
        assertThat(scenario(56)).isEqualTo(expected);
        assertThat(expected).anyMatch(Anomaly.class::isInstance);
    }

    /** A burst with late posts, with a stop and a restore in the middle of a window. */
    private List<Object> scenario(int restoreAt) throws Exception {
        made = 0;
        List<Object> given = new ArrayList<>();
        Random random = new Random(7);
        var harness = harness();
        for (int window = 0; window < 90; window++) {
            int stories = random.nextInt(2) + (window >= 55 && window < 65 ? 6 : 0);
            feed(harness, window, stories, window >= 55 ? stories : 0);
            if (window == restoreAt) {
                TrendRig.State state = harness.snapshot();
                collect(harness, given);
                harness.close();
                harness = TrendRig.restored(CONFIG, state);
                passTo(harness, window);
            }
            if (window % 7 == 3) {
                feed(harness, window - 2, 1, 1);
            }
            passTo(harness, window + 1);
        }
        collect(harness, given);
        harness.close();
        return given;
    }

    private static void collect(TrendRig harness, List<Object> given) {
        given.addAll(harness.points());
        given.addAll(harness.anomalies());
        given.sort(Comparator.comparing(Object::toString));
    }

    private void quietWindows(TrendRig harness, int count) throws Exception {
        for (int window = 0; window < count; window++) {
            feed(harness, window, window % 3 == 0 ? 1 : 0, 0);
            passTo(harness, window + 1);
        }
    }

    private void feed(TrendRig harness, int window, int stories, int negative) throws Exception {
        feed(harness, "harbor", window, stories, negative);
    }

    private void feed(TrendRig harness, String company, int window, int stories, int negative) throws Exception {
        long start = FIRST + window * WINDOW;
        for (int i = 0; i < stories; i++) {
            SentimentLabel tone = i < negative ? SentimentLabel.NEGATIVE : SentimentLabel.NEUTRAL;
            Mention mention = Posts.post("post-" + made++)
                    .at(Posts.START.plusMillis(window * WINDOW))
                    .tone(tone)
                    .about(company)
                    .mention();
            SliceBuilder slice = new SliceBuilder(new Subject(SubjectKind.ENTITY, company, company), start);
            slice.add(new ToldPost(mention, start, true, false), tone);
            harness.slice(slice.build());
        }
    }

    /** Lets time pass to the beginning of that window. */
    private static void passTo(TrendRig harness, int window) throws Exception {
        harness.time(FIRST + window * WINDOW - 1);
    }

    private static long windowOf(Anomaly anomaly) {
        return (anomaly.window().start().toEpochMilli() - FIRST) / WINDOW;
    }

    private static TrendRig harness() throws Exception {
        return TrendRig.start(CONFIG);
    }
}
