package io.bellwether.jobs.trends.influence;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads are remembered for six hours after their last post, and forgotten at the latest after nine. */
final class ThreadFunctionHarnessTest {
    private static final InfluenceConfig CONFIG = new InfluenceConfig(Duration.ofHours(1), 4, Duration.ofHours(6));
    private static final long FIRST = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String THREAD = "thread";

    // Made by start, before any post.
    private @Nullable KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit> harness;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void creditsTheOpeningForSixHours(StateStore store) throws Exception {
        start(store, null);
        opens(THREAD, "opener", 0);
        time(5.9);
        answers(THREAD, null, "reader", 5.95);
        time(6);

        assertThat(repliesTo("opener")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void remembersAThreadAsLongAsItIsAnsweredAndForgetsOneBesideIt(StateStore store) throws Exception {
        String neighbor = neighbors(1).get(0);
        start(store, null);
        opens(THREAD, "opener", 0);
        opens(neighbor, "neighbor", 0);
        for (int i = 1; i <= 5; i++) {
            answers(THREAD, null, "reader-" + i, 5.5 * i);
            time(5.5 * i + 0.1);
        }
        answers(neighbor, null, "reader", 27.7);
        time(28);

        assertThat(repliesTo("opener")).isEqualTo(5);
        assertThat(repliesTo("neighbor")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void creditsAnAnswerThatIsAnsweredAndNoneOfAThreadBeside(StateStore store) throws Exception {
        start(store, null);
        opens(THREAD, "opener", 0);
        String answer = answers(THREAD, null, "reader", 0.1);
        answers(THREAD, answer, "second", 0.2);
        answers(neighbors(1).get(0), answer, "stranger", 0.3);
        time(1);

        assertThat(repliesTo("reader")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void creditsNoOpeningThatCanBeReadAfterTheAnswerWhetherItIsThereOrNot(StateStore store) throws Exception {
        start(store, null);
        answers(THREAD, null, "reader", 0.1);
        opens(THREAD, "opener", 0.2);
        time(0.1);
        answers(THREAD, null, "second", 0.3);
        time(1);

        assertThat(repliesTo("opener")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void remembersTheAnswersToAnOpeningThatCameLater(StateStore store) throws Exception {
        start(store, null);
        String answer = answers(THREAD, null, "reader", 0);
        opens(THREAD, "opener", 5);
        time(9.5);
        answers(THREAD, answer, "second", 10);
        time(10);

        assertThat(repliesTo("reader")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAllOfThreadsNineHoursAfterTheirLastPosts(StateStore store) throws Exception {
        start(store, null);
        opens(THREAD, "opener", 0);
        answers(THREAD, answers(THREAD, null, "reader", 1), "second", 1.5);
        for (String neighbor : neighbors(300)) {
            opens(neighbor, "neighbor", 1);
            answers(neighbor, null, "reader", 1);
        }
        time(1.5);
        assertThat(states()).isPositive();

        time(10.6);

        assertThat(states()).isZero();
        assertThat(running().numEventTimeTimers()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void forgetsAfterARestoreWhatCameBefore(StateStore store) throws Exception {
        start(store, null);
        opens(THREAD, "opener", 0);
        answers(THREAD, null, "reader", 1);
        OperatorSubtaskState state = running().snapshot(1, 0);
        running().close();
        start(store, state);
        time(5);
        assertThat(repliesTo("opener")).isEqualTo(1);
        assertThat(states()).isPositive();

        time(10.1);

        assertThat(states()).isZero();
    }

    /** Other threads with the key of the first. */
    private static List<String> neighbors(int count) {
        int key = keyOf(THREAD);
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "other-" + i)
                .filter(thread -> keyOf(thread) == key)
                .limit(count)
                .toList();
    }

    private static int keyOf(String thread) {
        return ThreadFunction.keyOf(post("p", thread, null, "a", 0));
    }

    private void opens(String thread, String author, double hours) throws Exception {
        running().processElement(new StreamRecord<>(post(thread, thread, null, author, hours)));
    }

    /** Returns the id of the answer. */
    private String answers(String thread, @Nullable String parent, String author, double hours) throws Exception {
        Utterance post = post(thread + "-" + author + hours, thread, parent, author, hours);
        running().processElement(new StreamRecord<>(post));
        return post.postId();
    }

    private static Utterance post(String id, String thread, @Nullable String parent, String author, double hours) {
        long at = FIRST + Math.round(hours * HOUR);
        return new Utterance(
                id, at, at, thread, parent, author, "forum", 10, false, List.of(Subject.entity("harbor", "Harbor")));
    }

    private void time(double hours) throws Exception {
        running().processWatermark(FIRST + Math.round(hours * HOUR));
    }

    private long repliesTo(String author) {
        return running().extractOutputValues().stream()
                .filter(credit -> credit.author().equals(author) && credit.posts() == 0)
                .count();
    }

    /** How many states have a value, of all keys. */
    private long states() {
        KeyedStateBackend<?> backend = ((AbstractStreamOperator<?>) running().getOperator()).getKeyedStateBackend();
        return Stream.of("openings", "threads", "speakers", "waiting-2")
                .mapToLong(
                        state -> backend.getKeys(state, VoidNamespace.INSTANCE).count())
                .sum();
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit> running() {
        if (harness == null) {
            throw new IllegalStateException("start it first");
        }
        return harness;
    }

    private void start(StateStore store, @Nullable OperatorSubtaskState state) throws Exception {
        var started = new KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit>(
                new KeyedProcessOperator<>(new ThreadFunction(CONFIG)), ThreadFunction::keyOf, Types.INT);
        harness = started;
        started.setStateBackend(
                switch (store) {
                    case HEAP -> new HashMapStateBackend();
                    case ROCKSDB -> new EmbeddedRocksDBStateBackend();
                });
        started.setup(RecordType.forRecord(Credit.class).createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            started.initializeState(state);
        }
        started.open();
    }
}
