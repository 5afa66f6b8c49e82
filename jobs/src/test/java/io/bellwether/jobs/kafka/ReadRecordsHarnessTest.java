package io.bellwether.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Post;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.deadletters.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class ReadRecordsHarnessTest {
    private static final RecordFormat<Post> FORMAT =
            ChannelSource.format(Channel.POSTS, Post.class, KafkaConfig.defaults());

    @Test
    @SuppressWarnings("try") // the harness declares that closing may throw anything
    void letsRecordsPassAndKeepsBadBytesWholeWithTheirPosition() throws Exception {
        Post post = Posts.post("p", "text");
        byte[] bad = "{\"id\":".getBytes(StandardCharsets.UTF_8);
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(new ReadRecords<Post>("analysis/read"))) {
            harness.setProcessingTime(5_000);
            harness.processElement(Incoming.parse(new Incoming.Origin("posts", 0, 1), bad, FORMAT), 0);
            harness.processElement(
                    Incoming.parse(new Incoming.Origin("posts", 0, 2), ContractJson.write(post), FORMAT), 0);

            assertThat(harness.extractOutputValues()).containsExactly(post);
            assertThat(harness.getSideOutput(DeadLetters.TAG).stream().map(StreamRecord::getValue))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.reason()).startsWith("not JSON");
                        assertThat(letter)
                                .isEqualTo(new DeadLetter(
                                        "analysis/read",
                                        letter.reason(),
                                        "eyJpZCI6",
                                        "posts",
                                        0,
                                        1L,
                                        Instant.ofEpochMilli(5_000)));
                    });
        }
    }
}
