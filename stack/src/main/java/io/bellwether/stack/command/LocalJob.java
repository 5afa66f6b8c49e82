package io.bellwether.stack.command;

import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that is ready to run on a cluster in this JVM.
 *
 * @param definition adds the job's operators to an environment
 */
record LocalJob(
        String name,
        KafkaConfig kafka,
        ElasticsearchConfig elasticsearch,
        FlinkConfig flink,
        Consumer<StreamExecutionEnvironment> definition) {}
