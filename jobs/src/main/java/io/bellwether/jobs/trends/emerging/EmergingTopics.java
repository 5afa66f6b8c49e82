package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic;
import io.bellwether.jobs.flink.CombineOperator;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of a dataflow that finds new topics among stories. */
public final class EmergingTopics {
    private EmergingTopics() {}

    /**
     * New topics, given out again in each window in which they go on.
     *
     * @param stories new ones only, each before the watermark passes the end of its window
     */
    public static DataStream<EmergingTopic> of(DataStream<Story> stories, EmergingConfig config) {
        return stories.transform(
                        "count terms",
                        RecordType.forRecord(TermBatch.class),
                        new CombineOperator<>(() -> new TermCounts(config), RecordType.forRecord(TermBatch.class)))
                .uid("count-terms")
                .keyBy(TermBatch::shard)
                .process(new BurstFunction(config))
                .returns(RecordType.forRecord(Candidate.class))
                .name("find bursts")
                .uid("find-bursts")
                .keyBy(candidate -> 0)
                .process(new TopicFunction(config))
                .returns(ContractTypes.EMERGING_TOPIC)
                .name("fold bursts into topics")
                .uid("fold-bursts");
    }
}
