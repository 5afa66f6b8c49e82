package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.config.ConfigText;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Precision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisConfigTest {
    @Test
    void hasTheseDefaults() {
        assertThat(ConfigText.of(AnalysisConfig.defaults())).isEqualTo("""
                bundle: models/bundles/default
                bundle-poll: 10s
                device: auto
                precision: auto
                batch:
                  max-items: 64
                  max-tokens: 16384
                  max-wait: 250ms
                  queue-items: 1024
                in-flight: 1536
                timeout: 2m
                watchlists: []
                topics-poll: 10s
                keywords: 8
                max-age: 2d
                story:
                  max-distance: 8
                  min-characters: 20
                  memory: 3d
                """);
    }

    @Test
    void refusesTooFewPostsInFlightToFillABatch() {
        assertThatThrownBy(() -> new AnalysisConfig(
                        "bundle",
                        Duration.ofSeconds(10),
                        "cpu",
                        Precision.AUTO,
                        new BatchLimits(64, 1024, Duration.ofMillis(5), 64),
                        127,
                        Duration.ofMinutes(1),
                        List.of(),
                        null,
                        Duration.ofSeconds(10),
                        8,
                        Duration.ofDays(1),
                        StoryConfig.defaults()))
                .hasMessage("in-flight must be at least twice batch.max-items 64, else no batch fills, but is 127");
    }

    @Test
    void refusesDistancesThatTheBandsWouldMiss() {
        assertThatThrownBy(() -> new StoryConfig(9, 20, Duration.ofDays(1)))
                .hasMessage("max-distance must be between 0 and 8, but is 9");
    }
}
