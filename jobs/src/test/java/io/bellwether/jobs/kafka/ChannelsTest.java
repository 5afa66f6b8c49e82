package io.bellwether.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Post;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final KafkaConfig KAFKA = KafkaConfig.defaults();

    @Test
    void writeAPostUnderItsId() {
        Post post = Posts.post("p1", "text");

        ProducerRecord<byte[], byte[]> record = written("posts", post);

        assertThat(record.topic()).isEqualTo("posts");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("p1");
        assertThat(record.value()).isEqualTo(ContractJson.write(post));
    }

    @Test
    void writeAnAnalyzedPostUnderThePostsId() {
        assertThat(written("analyzed-posts", Posts.analyzed("p1", "text")).key())
                .isEqualTo(new byte[] {'p', '1'});
    }

    @Test
    void spreadDeadLettersWithoutAKey() {
        assertThat(written("dead-letters", new DeadLetter("s", "r", "", null, null, null, Instant.EPOCH))
                        .key())
                .isNull();
    }

    @Test
    void haveRoomForTheLargestRecordAndThePrefixOfTheirDeployment() {
        NewTopic topic = Topics.topic(Channel.DEAD_LETTERS, KAFKA);

        assertThat(topic.name()).isEqualTo("dead-letters");
        assertThat(topic.numPartitions()).isEqualTo(4);
        assertThat(topic.configs())
                .containsEntry("max.message.bytes", String.valueOf(12 * 1024 * 1024 + 64 * 1024))
                .containsEntry("retention.ms", "1209600000");
    }

    @Test
    void refuseToBeReadOrWrittenAsAnotherRecord() {
        assertThatThrownBy(() -> ChannelSource.of(Channel.ANOMALIES, Post.class, "analysis", KAFKA))
                .hasMessage("channel ANOMALIES carries Anomaly, but is read as Post");
        assertThatThrownBy(() -> ChannelSink.to(Channel.ANOMALIES, Post.class, "analysis", KAFKA))
                .hasMessage("channel ANOMALIES carries Anomaly, but is written as Post");
    }

    private static <T> ProducerRecord<byte[], byte[]> written(String topic, T value) {
        return new OutgoingSerializer<T>(topic).serialize(value, new OneSubtask(), null);
    }

    private static final class OneSubtask implements KafkaSinkContext {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int @Nullable [] getPartitionsForTopic(String topic) {
            return null;
        }
    }
}
