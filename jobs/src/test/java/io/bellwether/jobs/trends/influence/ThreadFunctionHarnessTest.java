package io.bellwether.jobs.trends.influence;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads are remembered for six hours after their last post, and forgotten at the latest after nine. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class ThreadFunctionHarnessTest {
    private static final InfluenceConfig CONFIG = new InfluenceConfig(Duration.ofHours(1), 4, Duration.ofHours(6));
    private static final long FIRST = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String THREAD = "thread";
    /** Another thread with the key of the first. */
    private static final String NEIGHBOR = neighbor();

    private KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit> harness;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @Test
    void creditsTheOpeningForSixHours() throws Exception {
        opens(THREAD, "opener", 0);
        time(5.9);
        answers(THREAD, null, "reader", 5.95);
        time(6);

        assertThat(repliesTo("opener")).isEqualTo(1);
        harness.close();
    }

    @Test
    void remembersAThreadAsLongAsItIsAnswered() throws Exception {
        opens(THREAD, "opener", 0);
        opens(NEIGHBOR, "neighbor", 0);
        for (int i = 1; i <= 5; i++) {
            answers(THREAD, null, "reader-" + i, 5.5 * i);
            time(5.5 * i + 0.1);
        }
        answers(NEIGHBOR, null, "reader", 27.7);
        time(28);

        assertThat(repliesTo("opener")).isEqualTo(5);
        assertThat(repliesTo("neighbor")).isZero();
        harness.close();
    }

    @Test
    void creditsAnAnswerThatIsAnsweredAndNoneOfAThreadBeside() throws Exception {
        opens(THREAD, "opener", 0);
        String answer = answers(THREAD, null, "reader", 0.1);
        answers(THREAD, answer, "second", 0.2);
        answers(NEIGHBOR, answer, "stranger", 0.3);
        time(1);

        assertThat(repliesTo("reader")).isEqualTo(1);
        harness.close();
    }

    @Test
    void forgetsAllOfAThreadNineHoursAfterItsLastPost() throws Exception {
        opens(THREAD, "opener", 0);
        answers(THREAD, answers(THREAD, null, "reader", 1), "second", 1.5);
        opens(NEIGHBOR, "neighbor", 1);
        time(10.6);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    @Test
    void forgetsAfterARestoreAsBefore() throws Exception {
        opens(THREAD, "opener", 0);
        opens(NEIGHBOR, "neighbor", 0);
        answers(THREAD, null, "reader", 1);
        OperatorSubtaskState state = harness.snapshot(1, 0);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        time(5);
        answers(NEIGHBOR, null, "reader", 5.1);
        time(10.1);
        assertThat(repliesTo("opener") + repliesTo("neighbor")).isEqualTo(2);
        time(14.2);

        assertThat(harness.numKeyedStateEntries()).isZero();
        harness.close();
    }

    private static String neighbor() {
        int key = ThreadFunction.keyOf(post("p", THREAD, null, "a", 0));
        for (int i = 0; ; i++) {
            String other = "other-" + i;
            if (ThreadFunction.keyOf(post("p", other, null, "a", 0)) == key) {
                return other;
            }
        }
    }

    private void opens(String thread, String author, double hours) throws Exception {
        harness.processElement(new StreamRecord<>(post(thread, thread, null, author, hours)));
    }

    /** Returns the id of the answer. */
    private String answers(String thread, @Nullable String parent, String author, double hours) throws Exception {
        Utterance post = post("answer-" + author + hours, thread, parent, author, hours);
        harness.processElement(new StreamRecord<>(post));
        return post.postId();
    }

    private static Utterance post(String id, String thread, @Nullable String parent, String author, double hours) {
        long at = FIRST + Math.round(hours * HOUR);
        return new Utterance(
                id, at, at, thread, parent, author, "forum", 10, false, List.of(Subject.entity("harbor", "Harbor")));
    }

    private void time(double hours) throws Exception {
        harness.processWatermark(FIRST + Math.round(hours * HOUR));
    }

    private long repliesTo(String author) {
        List<Credit> credits = new ArrayList<>(harness.extractOutputValues());
        return credits.stream()
                .filter(credit -> credit.author().equals(author) && credit.posts() == 0)
                .count();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit>(
                new KeyedProcessOperator<>(new ThreadFunction(CONFIG)), ThreadFunction::keyOf, Types.INT);
        harness.setup(RecordType.forRecord(Credit.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
