package io.bellwether.jobs.kafka;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.Channel;
import io.bellwether.jobs.config.KafkaConfig;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** A channel as the beginning of a dataflow: follow it with {@link ReadRecords}. */
public final class ChannelSource {
    private ChannelSource() {}

    /**
     * Reads a channel from where the job's group committed last, at first from its beginning, and only what writers
     * committed.
     *
     * @param job name of the job, such as {@code analysis}; with the prefix of topics it is the consumer group
     */
    public static <T> Source<Incoming<T>, ?, ?> of(Channel channel, Class<T> record, String job, KafkaConfig kafka) {
        require(
                ChannelRecords.of(channel).equals(record),
                "channel %s carries %s, but is read as %s",
                channel,
                ChannelRecords.of(channel).getSimpleName(),
                record.getSimpleName());
        return KafkaSource.<Incoming<T>>builder()
                .setBootstrapServers(String.join(",", kafka.bootstrapServers()))
                .setTopics(kafka.topic(channel))
                .setGroupId(kafka.topicPrefix() + "bellwether-" + job)
                .setClientIdPrefix("bellwether-" + job + "-" + channel.topic())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new IncomingDeserializer<>(format(channel, record, kafka)))
                .setProperties(properties(kafka))
                .build();
    }

    /**
     * The passing of time in a channel: by the time at which its posts were fetched, since a page's own date can be wrong by
     * years. A fetch time ahead of the broker's clock counts as that clock's, so that one wrong writer cannot
     * make everything else late; a silent partition does not hold time back.
     */
    public static <T> WatermarkStrategy<Incoming<T>> watermarks(KafkaConfig kafka) {
        return WatermarkStrategy.<Incoming<T>>forBoundedOutOfOrderness(kafka.outOfOrder())
                .withTimestampAssigner((incoming, written) -> ChannelRecords.time(incoming.value(), written))
                .withIdleness(kafka.idleAfter());
    }

    /** How the records of a channel are read: posts within their limit, what jobs themselves write whatever its size. */
    public static <T> RecordFormat<T> format(Channel channel, Class<T> record, KafkaConfig kafka) {
        return new RecordFormat<>(
                record,
                channel == Channel.POSTS
                        ? kafka.maxPost().intBytes()
                        : kafka.maxRecord().intBytes());
    }

    private static Properties properties(KafkaConfig kafka) {
        Properties properties = KafkaClients.properties(kafka);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("partition.discovery.interval.ms", "60000");
        return properties;
    }
}
