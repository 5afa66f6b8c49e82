package io.bellwether.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.stack.SharedServices;
import io.bellwether.stack.kafka.KafkaBroker;
import io.bellwether.stack.kafka.KafkaTestClient;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServices.class)
final class FlinkClusterIT {
    private static final int NUMBERS = 3_000;

    @Test
    void losesAndDoublesNothingWhenAJobIsCancelledAndRestored(FlinkCluster cluster, KafkaBroker kafka)
            throws Exception {
        KafkaTestClient client = new KafkaTestClient(kafka);
        client.createTopic("numbers", 2);
        FlinkJob first = cluster.submit("numbers", countingTo(NUMBERS, kafka));
        while (client.committed("numbers").isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }

        first.cancel();
        int committedBefore = client.committed("numbers").size();
        FlinkJob second = cluster.restore(
                "numbers", countingTo(NUMBERS, kafka), first.lastCheckpoint().orElseThrow());
        second.onEnd().get(60, TimeUnit.SECONDS);

        assertThat(first.status()).isEqualTo(JobStatus.CANCELED);
        assertThat(second.status()).isEqualTo(JobStatus.FINISHED);
        assertThat(committedBefore).isBetween(1, NUMBERS - 1);
        assertThat(client.committed("numbers"))
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, NUMBERS).mapToObj(Long::toString).toList());
    }

    @Test
    void showsItsWebPage(FlinkCluster cluster) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(cluster.address() + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Apache Flink Web Dashboard</title>");
    }

    @Test
    void namesThePortThatIsInUse(FlinkCluster running, @TempDir Path folder) {
        int port = running.address().getPort();

        assertThatThrownBy(() -> FlinkCluster.start(folder, Port.of(port), 1))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot start the web page of Flink on port " + port);
    }

    private static StreamExecutionEnvironment countingTo(int numbers, KafkaBroker kafka) {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
        environment.setParallelism(2);
        environment.enableCheckpointing(200);
        GeneratorFunction<Long, String> asText = number -> Long.toString(number);
        DataGeneratorSource<String> source =
                new DataGeneratorSource<>(asText, numbers, RateLimiterStrategy.perSecond(1_000), Types.STRING);
        KafkaSink<String> sink = KafkaSink.<String>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("numbers")
                .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                        .setTopic("numbers")
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "count")
                .uid("count")
                .sinkTo(sink)
                .uid("numbers");
        return environment;
    }
}
