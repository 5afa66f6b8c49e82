package io.bellwether.jobs.kafka;

import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.Secret;
import java.util.Properties;

/** Settings that every client of the broker has in common. */
final class KafkaClients {
    private KafkaClients() {}

    static Properties properties(KafkaConfig kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.setProperty("bootstrap.servers", String.join(",", kafka.bootstrapServers()));
        Secret jaas = kafka.saslJaasConfig();
        if (jaas != null) {
            properties.setProperty("sasl.jaas.config", jaas.value());
        }
        return properties;
    }
}
