package io.bellwether.jobs;

import io.bellwether.jobs.analysis.AnalysisConfig;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;

/**
 * The whole configuration file, for whoever starts or checks all jobs at once. It stands above the packages of the jobs, since
 * it names them all; each job reads only the sections that it needs.
 */
public record BellwetherConfig(
        KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AnalysisConfig analysis) {
    public BellwetherConfig {
        flink.requireOutlastedBy(kafka);
    }

    public static BellwetherConfig defaults() {
        return new BellwetherConfig(
                KafkaConfig.defaults(),
                ElasticsearchConfig.defaults(),
                FlinkConfig.defaults(),
                AnalysisConfig.defaults());
    }
}
