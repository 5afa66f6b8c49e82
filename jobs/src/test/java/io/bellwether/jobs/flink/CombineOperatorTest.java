package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is combined here, but for one test: numbers, three at most, which leave as their sum when time is a multiple of ten. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
class CombineOperatorTest {
    private static final class Sum implements Combiner<Long, Long> {
        private final List<Long> numbers = new ArrayList<>();

        @Override
        public void add(Long value) {
            numbers.add(value);
        }

        @Override
        public boolean isFull() {
            return numbers.size() == 3;
        }

        @Override
        public boolean leavesAt(long time) {
            return time % 10 == 0;
        }

        @Override
        public List<Long> take() {
            List<Long> sum = numbers.isEmpty()
                    ? List.of()
                    : List.of(numbers.stream().mapToLong(Long::longValue).sum());
            numbers.clear();
            return sum;
        }
    }

    /** Keeps each number by itself. */
    private static final class Each implements Combiner<Long, Long> {
        private final List<Long> numbers = new ArrayList<>();

        @Override
        public void add(Long value) {
            numbers.add(value);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public List<Long> take() {
            List<Long> taken = List.copyOf(numbers);
            numbers.clear();
            return taken;
        }
    }

    @Test
    void sendsWhatWasCountedWithTheWatermarkForWhichItWaits() throws Exception {
        try (var harness = harness()) {
            feed(harness, 1, 2);
            harness.processWatermark(9);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processWatermark(10);

            assertThat(harness.extractOutputValues()).containsExactly(3L);
        }
    }

    @Test
    void sendsWhatWasCountedAfterTheBarrier() throws Exception {
        try (var harness = harness()) {
            feed(harness, 1, 2);
            harness.prepareSnapshotPreBarrier(1);
            harness.snapshot(1, 0);
            assertThat(harness.extractOutputValues()).isEmpty();

            feed(harness, 4);

            assertThat(harness.extractOutputValues()).containsExactly(3L);
        }
    }

    @Test
    void sendsWhatWasStoredBeforeAWatermarkForWhichTheRestWaits() throws Exception {
        try (var harness = harness()) {
            feed(harness, 1, 2);
            harness.snapshot(1, 0);
            harness.processWatermark(9);

            assertThat(harness.getOutput()).containsExactly(new StreamRecord<>(3L), new Watermark(9));
        }
    }

    @Test
    void sendsWhatWasStoredOnceThoughCheckpointsFollowEachOther() throws Exception {
        try (var harness = harness()) {
            feed(harness, 1, 2);
            harness.snapshot(1, 0);
            harness.snapshot(2, 0);
            feed(harness, 4);
            harness.snapshot(3, 0);
            harness.getOneInputOperator().finish();

            assertThat(harness.extractOutputValues()).containsExactly(3L, 4L);
        }
    }

    @Test
    void sendsWhatWasStoredLittleByLittleAndAllOfItBeforeTimeGoesOn() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness(Each::new, null)) {
            feed(harness, 1, 2, 3, 4, 5);
            harness.snapshot(1, 0);
            feed(harness, 6);
            assertThat(harness.extractOutputValues()).containsExactly(1L, 2L);

            checkpoint = harness.snapshot(2, 0);
            harness.processWatermark(9);

            assertThat(harness.extractOutputValues()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(harness.getOutput()).last().isEqualTo(new Watermark(9));
        }
        try (var restored = harness(Each::new, checkpoint)) {
            restored.getOneInputOperator().finish();

            assertThat(restored.extractOutputValues()).containsExactly(3L, 4L, 5L, 6L);
        }
    }

    @Test
    void whatTwoCheckpointsStoredLeavesAtOnce() throws Exception {
        try (var harness = harness(Each::new, null)) {
            feed(harness, 1, 2, 3, 4, 5);
            harness.snapshot(1, 0);
            feed(harness, 6);
            harness.snapshot(2, 0);
            feed(harness, 7);

            assertThat(harness.extractOutputValues()).containsExactly(1L, 2L, 3L, 4L, 5L);

            feed(harness, 8);

            assertThat(harness.extractOutputValues()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @Test
    void whoGoesOnFromACheckpointSendsWhatWasCountedThen() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness()) {
            feed(harness, 1, 2);
            checkpoint = harness.snapshot(1, 0);
            feed(harness, 4);
        }
        try (var restored = harness(checkpoint)) {
            feed(restored, 4);
            restored.getOneInputOperator().finish();

            assertThat(restored.extractOutputValues()).containsExactly(3L, 4L);
        }
    }

    @Test
    void sendsWhatWasCountedWhenItIsFullAndTheRestAtTheEnd() throws Exception {
        try (var harness = harness()) {
            feed(harness, 1, 2, 3, 4);
            assertThat(harness.extractOutputValues()).containsExactly(6L);

            harness.getOneInputOperator().finish();

            assertThat(harness.extractOutputValues()).containsExactly(6L, 4L);
        }
    }

    private static void feed(OneInputStreamOperatorTestHarness<Long, Long> harness, long... numbers) throws Exception {
        for (long number : numbers) {
            harness.processElement(new StreamRecord<>(number));
        }
    }

    private static OneInputStreamOperatorTestHarness<Long, Long> harness() throws Exception {
        return harness(null);
    }

    private static OneInputStreamOperatorTestHarness<Long, Long> harness(@Nullable OperatorSubtaskState checkpoint)
            throws Exception {
        return harness(Sum::new, checkpoint);
    }

    private static OneInputStreamOperatorTestHarness<Long, Long> harness(
            CombineOperator.Start<Long, Long> start, @Nullable OperatorSubtaskState checkpoint) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<Long, Long>(new CombineOperator<>(start, Types.LONG));
        if (checkpoint != null) {
            harness.initializeState(checkpoint);
        }
        harness.open();
        return harness;
    }
}
