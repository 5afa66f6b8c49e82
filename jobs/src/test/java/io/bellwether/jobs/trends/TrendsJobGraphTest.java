package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.flink.SplittableCoProcessOperator;
import io.bellwether.jobs.flink.SplittableProcessOperator;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.junit.jupiter.api.Test;

/** The job as Flink draws it. */
final class TrendsJobGraphTest {
    @Test
    void aCheckpointCanOvertakeWhatWaitsForOperatorsWithManyTimers() {
        List<StreamNode> withManyTimers =
                nodes().stream().filter(TrendsJobGraphTest::splitsTimers).toList();

        assertThat(withManyTimers)
                .extracting(StreamNode::getOperatorName)
                .contains("tell stories from copies", "judge windows", "judge windows (long)", "rank authors");
        assertThat(withManyTimers)
                .allSatisfy(node -> assertThat(node.getInEdges())
                        .as("what comes to '%s', of which a broadcast would stop all", node.getOperatorName())
                        .allMatch(StreamEdge::supportsUnalignedCheckpoints));
    }

    private static boolean splitsTimers(StreamNode node) {
        if (node.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory) {
            StreamOperator<?> operator = factory.getOperator();
            return operator instanceof SplittableProcessOperator<?, ?, ?>
                    || operator instanceof SplittableCoProcessOperator<?, ?, ?, ?>;
        }
        return false;
    }

    private static Collection<StreamNode> nodes() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        TrendsJob.defineBetween(
                environment,
                TrendsConfig.defaults(),
                new TrendsJob.OtherEnds(
                        MemorySource.of(List.of(), AnalyzedPost.class),
                        WatermarkStrategy.noWatermarks(),
                        new MemorySink<Anomaly>(),
                        MemorySink.documents(new MemorySink<IndexDocument>()),
                        new MemorySink<DeadLetter>()));
        return environment.getStreamGraph().getStreamNodes();
    }
}
