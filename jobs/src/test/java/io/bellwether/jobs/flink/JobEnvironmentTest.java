package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {
    private static final FlinkConfig CONFIG = new FlinkConfig(
            3,
            64,
            Duration.ofSeconds(7),
            Duration.ofMinutes(1),
            "file:///tmp/checkpoints",
            StateStore.ROCKSDB,
            Duration.ofSeconds(1),
            Duration.ofSeconds(9),
            Duration.ofMinutes(5));

    private record WithList(List<String> names) {}

    @Test
    void checkpointsExactlyOnceAndKeepsWhatItWrote() {
        StreamExecutionEnvironment environment = JobEnvironment.create(CONFIG);

        assertThat(environment.getParallelism()).isEqualTo(3);
        assertThat(environment.getMaxParallelism()).isEqualTo(64);
        assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(7_000);
        assertThat(environment.getCheckpointConfig().getCheckpointingConsistencyMode())
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(environment.getCheckpointConfig().getExternalizedCheckpointRetention())
                .hasToString("RETAIN_ON_CANCELLATION");
    }

    @Test
    void keepsLargeStateOnDiskAndRestartsWithGrowingWaits() {
        assertThat(JobEnvironment.settings(CONFIG).toMap())
                .containsEntry("state.backend.type", "rocksdb")
                .containsEntry("execution.checkpointing.incremental", "true")
                .containsEntry("restart-strategy.type", "exponential-delay")
                .containsEntry("restart-strategy.exponential-delay.max-backoff", "9 s");
    }

    @Test
    void refusesTypesThatWouldFallToKryo() {
        StreamExecutionEnvironment environment = JobEnvironment.create(CONFIG);
        DataStream<WithList> stream = environment
                .fromData(List.of(1), TypeInformation.of(Integer.class))
                .uid("numbers")
                .map(number -> new WithList(List.of()))
                .returns(WithList.class)
                .uid("lists");
        stream.keyBy(list -> 1).sinkTo(new DiscardingSink<>()).uid("nowhere");

        assertThatThrownBy(environment::getStreamGraph).hasStackTraceContaining("Generic types have been disabled");
    }

    @Test
    void refusesOperatorsWithoutAnIdentity() {
        StreamExecutionEnvironment environment = JobEnvironment.create(CONFIG);
        environment
                .fromData(List.of(1), TypeInformation.of(Integer.class))
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");

        assertThatThrownBy(() -> environment.getStreamGraph().getJobGraph())
                .hasMessageContaining("Auto generated UIDs have been disabled");
    }
}
