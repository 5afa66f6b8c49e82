package io.bellwether.jobs;

import io.bellwether.jobs.alerts.AlertsConfig;
import io.bellwether.jobs.analysis.AnalysisConfig;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.ingest.IngestConfig;
import io.bellwether.jobs.trends.TrendsConfig;

/**
 * The whole configuration file, for whoever starts or checks all jobs at once. It stands above the packages of the jobs, since
 * it names them all; each job reads only the sections that it needs.
 */
public record BellwetherConfig(
        KafkaConfig kafka,
        ElasticsearchConfig elasticsearch,
        FlinkConfig flink,
        IngestConfig ingest,
        AnalysisConfig analysis,
        TrendsConfig trends,
        AlertsConfig alerts) {
    public BellwetherConfig {
        flink.requireOutlastedBy(kafka);
    }

    public static BellwetherConfig defaults() {
        return new BellwetherConfig(
                KafkaConfig.defaults(),
                ElasticsearchConfig.defaults(),
                FlinkConfig.defaults(),
                IngestConfig.defaults(),
                AnalysisConfig.defaults(),
                TrendsConfig.defaults(),
                AlertsConfig.defaults());
    }

    /** The same with jobs that run otherwise. */
    public BellwetherConfig withFlink(FlinkConfig newFlink) {
        return new BellwetherConfig(kafka, elasticsearch, newFlink, ingest, analysis, trends, alerts);
    }
}
