package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CrawlEnumeratorTest {
    private final RecordingContext context = new RecordingContext(2);
    private final CrawlPlan plan = new CrawlPlan(List.of(
            site("a1", "https://www.a.example/"),
            site("a2", "https://bbs.a.example/"),
            site("b", "https://b.example/"),
            site("c", "https://c.example/")));

    @Test
    void handsEachHostGroupToOneReaderAsSoonAsThatRegisters() {
        CrawlEnumerator enumerator = new CrawlEnumerator(context, plan, false, null);

        enumerator.addReader(1);
        enumerator.addReader(0);

        assertThat(context.groupsOf(0)).containsExactly("a.example", "c.example");
        assertThat(context.groupsOf(1)).containsExactly("b.example");
        assertThat(context.splitsOf(0).get(0).frontiers()).containsOnlyKeys("a1", "a2");
        assertThat(context.ended).isEmpty();
    }

    @Test
    void handsNothingOutTwice() throws Exception {
        CrawlEnumerator first = new CrawlEnumerator(context, plan, false, null);
        first.addReader(0);
        CrawlCheckpointSerializer serializer = new CrawlCheckpointSerializer();
        CrawlCheckpoint checkpoint = serializer.deserialize(1, serializer.serialize(first.snapshotState(1)));
        context.assigned.clear();

        CrawlEnumerator restored = new CrawlEnumerator(context, plan, false, checkpoint);
        restored.addReader(0);
        restored.addReader(1);

        assertThat(context.groupsOf(0)).isEmpty();
        assertThat(context.groupsOf(1)).containsExactly("b.example");
    }

    @Test
    void handsOutAgainWhatALostReaderGivesBackWithItsFrontier() {
        CrawlEnumerator enumerator = new CrawlEnumerator(context, plan, false, null);
        enumerator.addReader(0);
        List<CrawlSplit> lost = List.copyOf(context.splitsOf(0));
        context.assigned.clear();

        enumerator.addSplitsBack(lost, 0);
        assertThat(enumerator.snapshotState(1).returned()).hasSize(2);
        enumerator.addReader(0);

        assertThat(context.splitsOf(0)).isEqualTo(lost);
        assertThat(enumerator.snapshotState(2).returned()).isEmpty();
    }

    @Test
    void tellsReadersOfABoundedCrawlThatNothingMoreComes() {
        new CrawlEnumerator(context, plan, true, null).addReader(1);

        assertThat(context.ended).containsExactly(1);
    }

    @Test
    void refusesACheckpointOfAnUnknownVersion() {
        assertThatThrownBy(() -> new CrawlCheckpointSerializer().deserialize(9, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 1");
        assertThatThrownBy(() -> new CrawlSplitSerializer().deserialize(9, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 1");
    }

    @Test
    void keepsWhatIsKnownOfASiteWhenTheSiteFilesChange() {
        CrawlSplit old =
                new CrawlSplit("a.example", Map.of("a1", Frontier.Snapshot.empty(), "gone", Frontier.Snapshot.empty()));

        assertThat(plan.reconciled(old).orElseThrow().frontiers()).containsOnlyKeys("a1", "a2");
        assertThat(plan.reconciled(new CrawlSplit("z.example", Map.of()))).isEmpty();
    }

    @Test
    void readsTheSplitsThatItWrote() throws Exception {
        CrawlSplitSerializer serializer = new CrawlSplitSerializer();
        CrawlSplit split = plan.newSplit("a.example");

        assertThat(serializer.deserialize(1, serializer.serialize(split))).isEqualTo(split);
    }

    private static Site site(String id, String start) {
        return Sites.of("id: " + id + "\nkind: feed\nstart: " + start);
    }

    private static final class RecordingContext implements SplitEnumeratorContext<CrawlSplit> {
        private final int parallelism;
        private final Map<Integer, List<CrawlSplit>> assigned = new HashMap<>();
        private final Set<Integer> ended = new HashSet<>();

        RecordingContext(int parallelism) {
            this.parallelism = parallelism;
        }

        List<CrawlSplit> splitsOf(int subtask) {
            return assigned.getOrDefault(subtask, List.of());
        }

        List<String> groupsOf(int subtask) {
            return splitsOf(subtask).stream().map(CrawlSplit::hostGroup).toList();
        }

        @Override
        public int currentParallelism() {
            return parallelism;
        }

        @Override
        public void assignSplits(SplitsAssignment<CrawlSplit> assignment) {
            assignment
                    .assignment()
                    .forEach((subtask, splits) -> assigned.computeIfAbsent(subtask, key -> new ArrayList<>())
                            .addAll(splits));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            ended.add(subtask);
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            throw new UnsupportedOperationException("no events are sent");
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return Map.of();
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException("nothing is called asynchronously");
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
            throw new UnsupportedOperationException("nothing is called asynchronously");
        }

        @Override
        public void runInCoordinatorThread(Runnable task) {
            task.run();
        }
    }
}
