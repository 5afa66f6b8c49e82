package io.bellwether.models.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MicroBatcherTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScriptedModel model = new ScriptedModel();
    private final BatchStatistics statistics = new BatchStatistics();
    private final List<MicroBatcher<String, String>> started = new ArrayList<>();

    @AfterEach
    void close() {
        model.gate.countDown();
        started.forEach(MicroBatcher::close);
    }

    @Test
    void answersAFullBatchTogether() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(3, 1000, LONG, 10));

        List<CompletableFuture<String>> answers = submit(batcher, "a", "b", "c");

        assertThat(answers.get(0).get()).isEqualTo("A");
        assertThat(answers.get(2).get()).isEqualTo("C");
        assertThat(model.batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void answersALonelyRequestAfterTheDeadline() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(3, 1000, Duration.ofMillis(5), 10));

        assertThat(batcher.submit("a").get()).isEqualTo("A");
    }

    @Test
    void letsAPoisonedRequestFailAlone() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(4, 1000, LONG, 10));

        List<CompletableFuture<String>> answers = submit(batcher, "a", "poison", "c", "d");

        assertThat(answers.get(0).get()).isEqualTo("A");
        assertThat(answers.get(2).get()).isEqualTo("C");
        assertThat(answers.get(3).get()).isEqualTo("D");
        assertThatThrownBy(() -> answers.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("poison");
        assertThat(statistics.snapshot().failures()).isEqualTo(1);
    }

    @Test
    void refusesWhenTheQueueIsFull() {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 2));
        model.close = true;
        submit(batcher, "a", "b");
        await(model.entered);
        submit(batcher, "c", "d");

        assertThat(batcher.offer("e")).isEmpty();
        assertThat(statistics.snapshot().refusals()).isEqualTo(1);
    }

    @Test
    void holdsTheCallerBackUntilThereIsRoom() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 2));
        model.close = true;
        submit(batcher, "a", "b");
        await(model.entered);
        submit(batcher, "c", "d");
        CompletableFuture<String> late =
                CompletableFuture.supplyAsync(() -> submit(batcher, "e", "f")).thenCompose(answers -> answers.get(0));

        assertThat(late.isDone()).isFalse();
        model.gate.countDown();

        assertThat(late.get()).isEqualTo("E");
    }

    @Test
    void answersWhatWaitsWhenClosed() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(10, 1000, LONG, 10));
        List<CompletableFuture<String>> answers = submit(batcher, "a", "b");

        batcher.close();

        assertThat(answers.get(0).get()).isEqualTo("A");
        assertThat(answers.get(1).get()).isEqualTo("B");
        assertThat(model.closed).isTrue();
        assertThatThrownBy(() -> batcher.submit("c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void tellsTheWorkerNotToWaitForItself() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 2));
        model.close = true;
        CompletableFuture<String> first = batcher.submit("a");
        CompletableFuture<String> chained =
                first.thenApply(answer -> batcher.submit("again").getNow("pending"));
        submit(batcher, "b");
        model.gate.countDown();

        assertThatThrownBy(chained::get).hasMessageContaining("must not submit");
    }

    @Test
    void failsAllWhoWaitWhenTheModelDies() {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 4));

        List<CompletableFuture<String>> answers = submit(batcher, "a", "fatal");

        assertThatThrownBy(() -> answers.get(0).get()).hasCauseInstanceOf(LinkageError.class);
        assertThatThrownBy(() -> answers.get(1).get()).hasCauseInstanceOf(LinkageError.class);
    }

    @Test
    void countsBatchesAndPadding() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 4));

        CompletableFuture.allOf(submit(batcher, "ab", "abcd").toArray(new CompletableFuture<?>[0]))
                .get();

        BatchStatistics.Snapshot snapshot = statistics.snapshot();
        assertThat(snapshot.batches()).isEqualTo(1);
        assertThat(snapshot.itemsPerBatch()).isEqualTo(2);
        assertThat(snapshot.paddingShare()).isEqualTo(0.25);
    }

    @Test
    void answersTwoBatchesAtATimeWithTwoWorkers() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 8), 2);
        model.close = true;
        submit(batcher, "a", "b");
        List<CompletableFuture<String>> second = submit(batcher, "c", "d");

        await(model.bothEntered);
        model.gate.countDown();

        assertThat(second.get(1).get()).isEqualTo("D");
        assertThat(model.batches).containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void letsAnotherWorkerKeepTheDeadlineWhileOneIsBusy() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, Duration.ofMillis(5), 8), 2);
        model.held = "a";
        submit(batcher, "a");
        await(model.entered);

        assertThat(batcher.submit("b").get()).isEqualTo("B");
    }

    @Test
    void goesOnWithTheOtherWorkerUntilAllIsAnswered() throws Exception {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 8), 2);
        model.held = "a";
        List<CompletableFuture<String>> first = submit(batcher, "a", "b");
        await(model.entered);
        List<CompletableFuture<String>> dying = submit(batcher, "c", "fatal");

        assertThatThrownBy(() -> dying.get(0).get()).hasCauseInstanceOf(LinkageError.class);
        assertThat(model.closed).isFalse();
        model.gate.countDown();

        assertThat(first.get(0).get()).isEqualTo("A");
        batcher.close();
        assertThat(model.closed).isTrue();
        assertThatThrownBy(() -> batcher.submit("e")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNoWorkerToWaitForAnother() {
        MicroBatcher<String, String> batcher = start(new BatchLimits(2, 1000, LONG, 8), 2);
        model.close = true;
        CompletableFuture<String> chained =
                batcher.submit("a").thenApply(answer -> batcher.submit("again").getNow("pending"));
        submit(batcher, "b");
        model.gate.countDown();

        assertThatThrownBy(chained::get).hasMessageContaining("micro-batcher-").hasMessageContaining("must not submit");
    }

    @Test
    void wantsAWorker() {
        assertThatThrownBy(() -> MicroBatcher.of(model, String::length).workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers must be at least 1, but is 0");
    }

    private MicroBatcher<String, String> start(BatchLimits limits) {
        return start(limits, 1);
    }

    private MicroBatcher<String, String> start(BatchLimits limits, int workers) {
        MicroBatcher<String, String> batcher = MicroBatcher.of(model, String::length)
                .limits(limits)
                .metrics(statistics)
                .workers(workers)
                .start();
        started.add(batcher);
        return batcher;
    }

    private static List<CompletableFuture<String>> submit(MicroBatcher<String, String> batcher, String... items) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String item : items) {
            answers.add(batcher.submit(item));
        }
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers in capitals; breaks on "poison", dies on "fatal", and waits at a gate if told to, always or with one request. */
    private static final class ScriptedModel implements BatchModel<String, String> {
        private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch bothEntered = new CountDownLatch(2);
        private final CountDownLatch gate = new CountDownLatch(1);
        private volatile boolean close;
        private volatile String held = "";
        private volatile boolean closed;

        @Override
        public List<String> run(List<String> batch) {
            batches.add(batch);
            entered.countDown();
            bothEntered.countDown();
            if (close || batch.contains(held)) {
                await(gate);
            }
            if (batch.contains("fatal")) {
                throw new LinkageError("native library gone");
            }
            if (batch.contains("poison")) {
                throw new IllegalArgumentException("poison in the batch");
            }
            return batch.stream().map(text -> text.toUpperCase(Locale.ROOT)).toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
