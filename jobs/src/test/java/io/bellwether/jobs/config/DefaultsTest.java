package io.bellwether.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultsTest {
    @Test
    void areTheseForKafka() {
        assertThat(ConfigText.of(KafkaConfig.defaults())).isEqualTo("""
                bootstrap-servers:
                  - localhost:9092
                topic-prefix: ''
                partitions: 4
                replication-factor: 1
                retention: 14d
                transaction-timeout: 15m
                max-post: 1536KiB
                max-record: 12MiB
                idle-after: 1m
                out-of-order: 30s
                client-properties: {}
                """);
    }

    @Test
    void areTheseForElasticsearch() {
        assertThat(ConfigText.of(ElasticsearchConfig.defaults())).isEqualTo("""
                hosts:
                  - http://localhost:9200
                bulk-actions: 500
                bulk-size: 5MiB
                bulk-interval: 1s
                max-document: 16MiB
                connect-timeout: 5s
                request-timeout: 1m
                retry-initial: 200ms
                retry-max: 30s
                """);
    }

    @Test
    void areTheseForFlink() {
        assertThat(ConfigText.of(FlinkConfig.defaults())).isEqualTo("""
                parallelism: 1
                max-parallelism: 128
                checkpoint-interval: 10s
                checkpoint-timeout: 5m
                checkpoint-directory: file:///var/lib/bellwether/checkpoints
                state-store: rocksdb
                restart-initial: 1s
                restart-max: 2m
                restart-reset: 10m
                """);
    }
}
