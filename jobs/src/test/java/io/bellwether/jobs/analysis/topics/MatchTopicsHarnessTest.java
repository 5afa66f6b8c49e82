package io.bellwether.jobs.analysis.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.LabelScore;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.flink.ContractTypes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may throw anything
class MatchTopicsHarnessTest {
    private static final String AIR = "topics: [{id: air, any: [zeppelin]}]";
    private static final String SEA = "topics: [{id: sea, any: [submarine]}]";
    private static final String TEXT = "A zeppelin was seen above the submarine";

    @Test
    void judgesTheFirstPostByTheRulesThatCameWithTheJob() throws Exception {
        try (Harness operator = harness(MemoryTopics.version(AIR, 1), null)) {
            operator.processElement(Posts.analyzed("p", TEXT), 0);

            assertThat(topics(operator)).containsExactly(List.of(new LabelScore("air", 0.6)));
        }
    }

    @Test
    void judgesByWhatItWasToldLast() throws Exception {
        try (Harness operator = harness(MemoryTopics.version(AIR, 1), null)) {
            operator.processElement(Posts.analyzed("p", TEXT), 0);
            operator.processBroadcastElement(MemoryTopics.version(SEA, 2), 0);
            operator.processElement(Posts.analyzed("p", TEXT), 0);
            operator.processBroadcastElement(MemoryTopics.version("topics: []", 3), 0);
            operator.processElement(Posts.analyzed("p", TEXT), 0);

            assertThat(ids(operator)).containsExactly(List.of("air"), List.of("sea"), List.of());
        }
    }

    @Test
    void goesOnAfterARestartByWhatItWasTold() throws Exception {
        OperatorSubtaskState snapshot = toldOfSea(2);

        try (Harness restored = harness(MemoryTopics.version(AIR, 1), snapshot)) {
            restored.processElement(Posts.analyzed("p", TEXT), 0);

            assertThat(ids(restored)).containsExactly(List.of("sea"));
        }
    }

    @Test
    void takesTheRulesOfANewStartWhereTheyWereReadLater() throws Exception {
        OperatorSubtaskState snapshot = toldOfSea(2);

        try (Harness restored = harness(MemoryTopics.version(AIR, 3), snapshot)) {
            restored.processElement(Posts.analyzed("p", TEXT), 0);
            restored.processBroadcastElement(MemoryTopics.version(SEA, 2), 0);
            restored.processElement(Posts.analyzed("p", TEXT), 0);

            assertThat(ids(restored))
                    .as("whatever its clock says, a message is news")
                    .containsExactly(List.of("air"), List.of("sea"));
        }
    }

    @Test
    void leavesOutKeptRulesThatItCannotRead() throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness operator = harness(MemoryTopics.version(AIR, 1), null)) {
            operator.processBroadcastElement(MemoryTopics.version("topics: [{id: air, of-later: [x]}]", 2), 0);
            snapshot = operator.snapshot(1, 1);
        }

        try (Harness restored = harness(MemoryTopics.version(AIR, 1), snapshot)) {
            restored.processElement(Posts.analyzed("p", TEXT), 0);

            assertThat(ids(restored)).containsExactly(List.of("air"));
        }
    }

    @Test
    void keepsOneVersionInItsState() throws Exception {
        try (Harness operator = harness(MemoryTopics.version(AIR, 1), null)) {
            operator.processBroadcastElement(MemoryTopics.version(SEA, 2), 0);
            operator.processBroadcastElement(MemoryTopics.version(AIR, 3), 0);

            assertThat(operator.getBroadcastState(MatchTopics.STATE).immutableEntries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getValue()).isEqualTo(MemoryTopics.version(AIR, 3)));
        }
    }

    private static OperatorSubtaskState toldOfSea(long second) throws Exception {
        try (Harness operator = harness(MemoryTopics.version(AIR, 1), null)) {
            operator.processBroadcastElement(MemoryTopics.version(SEA, second), 0);
            return operator.snapshot(1, 1);
        }
    }

    private static final class Harness extends BroadcastOperatorTestHarness<AnalyzedPost, TopicsVersion, AnalyzedPost> {
        Harness(MatchTopics function) throws Exception {
            super(new CoBroadcastWithNonKeyedOperator<>(function, List.of(MatchTopics.STATE)), 1, 1, 0);
        }
    }

    private static Harness harness(TopicsVersion start, @Nullable OperatorSubtaskState state) throws Exception {
        Harness harness = new Harness(new MatchTopics(start));
        harness.setup(ContractTypes.ANALYZED_POST.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static List<List<LabelScore>> topics(Harness operator) {
        return operator.extractOutputValues().stream()
                .map(post -> post.findings().topics())
                .toList();
    }

    private static List<List<String>> ids(Harness operator) {
        return topics(operator).stream()
                .map(labels -> labels.stream().map(LabelScore::id).toList())
                .toList();
    }
}
