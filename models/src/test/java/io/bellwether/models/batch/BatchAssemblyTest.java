package io.bellwether.models.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.batch.BatchAssembly.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchAssemblyTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration WAIT = Duration.ofMillis(20);

    private final BatchAssembly<String> assembly = new BatchAssembly<>(new BatchLimits(3, 120, WAIT, 6));

    @Test
    void waitsForMoreUntilTheDeadline() {
        add("a", 10, START);

        assertThat(assembly.poll(START.plusMillis(19))).isEmpty();
        assertThat(assembly.untilDue(START.plusMillis(5))).contains(Duration.ofMillis(15));
        assertThat(items(START.plusMillis(20))).containsExactly("a");
        assertThat(assembly.size()).isZero();
    }

    @Test
    void leavesAtOnceWhenFull() {
        add("a", 8, START);
        add("b", 3, START);
        add("c", 5, START);

        assertThat(items(START)).containsExactly("a", "b", "c");
    }

    @Test
    void leavesWhenOneMoreWouldPassTheTokenBudget() {
        add("a", 60, START);
        assertThat(assembly.poll(START)).isEmpty();

        add("b", 61, START);

        assertThat(items(START)).containsExactly("a");
        assertThat(items(START.plus(WAIT))).containsExactly("b");
    }

    @Test
    void takesARequestBeyondTheTokenBudgetAlone() {
        add("huge", 500, START);

        assertThat(items(START)).containsExactly("huge");
    }

    @Test
    void keepsShortAndLongApart() {
        add("short", 8, START);
        add("long", 60, START);
        add("short too", 6, START);
        add("shortest", 1, START);

        assertThat(items(START)).containsExactly("short", "short too", "shortest");
    }

    @Test
    void takesTheBucketWithTheOldestFirst() {
        add("long", 60, START);
        add("short", 8, START.plusMillis(1));

        assertThat(items(START.plusSeconds(1))).containsExactly("long");
        assertThat(items(START.plusSeconds(1))).containsExactly("short");
    }

    @Test
    void isFullAtTheBoundOfTheQueue() {
        for (int i = 0; i < 6; i++) {
            assertThat(assembly.full()).isFalse();
            add("x", 8 + 10 * i, START);
        }

        assertThat(assembly.full()).isTrue();
    }

    @Test
    void letsTheLargestBucketLeaveWhenTheQueueIsFull() {
        add("lonely", 40, START);
        add("pair", 30, START);
        add("pair too", 30, START);
        add("single", 50, START);
        add("solo", 20, START);
        assertThat(assembly.poll(START)).isEmpty();

        add("only", 5, START);

        assertThat(items(START)).containsExactly("pair", "pair too");
    }

    @Test
    void padsLittleOnMixedLengths() {
        BatchAssembly<Integer> mixed = new BatchAssembly<>(new BatchLimits(64, 16_384, WAIT, 4_096));
        Random random = new Random(7);
        long tokens = 0;
        long padded = 0;
        for (int i = 0; i < 20_000; i++) {
            int length = 4 + (int) Math.min(180, Math.exp(3.2 + 0.8 * random.nextGaussian()));
            mixed.add(new Waiting<>(length, length, START));
            List<Waiting<Integer>> batch = mixed.poll(START);
            tokens += batch.stream().mapToLong(Waiting::tokens).sum();
            padded += (long) batch.size()
                    * batch.stream().mapToInt(Waiting::tokens).max().orElse(0);
        }

        assertThat(1 - (double) tokens / padded).as("padding share").isLessThan(0.1);
    }

    private void add(String item, int tokens, Instant since) {
        assembly.add(new Waiting<>(item, tokens, since));
    }

    private List<String> items(Instant now) {
        return assembly.poll(now).stream().map(Waiting::item).toList();
    }
}
