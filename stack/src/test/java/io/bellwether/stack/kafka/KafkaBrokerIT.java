package io.bellwether.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.stack.SharedServices;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServices.class)
final class KafkaBrokerIT {

    @Test
    void showsOnlyWhatWasCommitted(KafkaBroker broker) throws Exception {
        KafkaTestClient client = new KafkaTestClient(broker);
        client.createTopic("transactions", 1);
        try (KafkaProducer<String, String> producer =
                client.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "commits-and-aborts"))) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> kept = producer.send(new ProducerRecord<>("transactions", "a", "提现到账"));
            producer.commitTransaction();
            assertThat(kept).isDone();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "b", "taken back"))
                    .get();
            producer.abortTransaction();
        }

        assertThat(client.committed("transactions"))
                .extracting(ConsumerRecord::key, ConsumerRecord::value)
                .containsExactly(tuple("a", "提现到账"));
    }

    @Test
    void takesAPostOfSeveralMegabytes(KafkaBroker broker) throws Exception {
        KafkaTestClient client = new KafkaTestClient(broker);
        client.createTopic("large", 1);
        String large = "涨".repeat(2 << 20);

        client.write("large", List.of(large));

        assertThat(client.committed("large")).extracting(ConsumerRecord::value).containsExactly(large);
    }

    @Test
    void makesNoTopicOfAMistypedName(KafkaBroker broker) throws Exception {
        KafkaTestClient client = new KafkaTestClient(broker);

        assertThat(client.committed("mistyped")).isEmpty();
        assertThat(broker.topics()).doesNotContain("mistyped");
    }

    @Test
    void namesThePortThatIsInUse(KafkaBroker running, @TempDir Path folder) {
        int port = URI.create("kafka://" + running.bootstrapServers()).getPort();

        assertThatThrownBy(() -> KafkaBroker.start(Installation.ofThisJvm(), folder, Port.of(port)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot start Kafka on port " + port);
    }
}
