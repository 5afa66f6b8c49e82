package io.bellwether.jobs.analysis.topics;

import io.bellwether.jobs.flink.RecordType;
import java.time.Instant;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Topics for a dataflow whose test is about something else, or starts with some. */
public final class MemoryTopics {
    /** No topics. */
    public static final TopicsVersion NONE = TopicsVersion.none(Instant.EPOCH);

    private MemoryTopics() {}

    /** Says once that there are no topics, then ends. */
    public static Source<TopicsVersion, ?, ?> none() {
        GeneratorFunction<Long, TopicsVersion> none = index -> NONE;
        return new DataGeneratorSource<>(none, 1, RecordType.forRecord(TopicsVersion.class));
    }

    /** Topics as they were read at some second after 1970. */
    public static TopicsVersion version(String yaml, long second) {
        return new TopicsVersion("topics.yaml", yaml, Instant.ofEpochSecond(second));
    }
}
