package io.bellwether.stack.flink;

import io.bellwether.crawlers.sites.SiteFilesException;
import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.alerts.AlertsJob;
import io.bellwether.jobs.analysis.AnalysisJob;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.ingest.IngestJob;
import io.bellwether.jobs.trends.TrendsJob;
import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One of the four jobs, which a {@link FlinkCluster} runs just as its own {@code main} does on any cluster. The topics of its
 * channels must exist.
 */
public enum PipelineJob {
    INGEST(IngestJob.NAME),
    ANALYSIS(AnalysisJob.NAME),
    TRENDS(TrendsJob.NAME),
    ALERTS(AlertsJob.NAME);

    private final String jobName;

    PipelineJob(String jobName) {
        this.jobName = jobName;
    }

    /** The name by which Flink knows the job. */
    public String jobName() {
        return jobName;
    }

    /** Starts the job with empty state. */
    public FlinkJob submitTo(FlinkCluster cluster, BellwetherConfig config)
            throws CannotStartException, InterruptedException {
        return cluster.submit(jobName, environment(config));
    }

    /**
     * Starts the job where an earlier run of it stopped.
     *
     * @param checkpoint as {@link FlinkJob#lastCheckpoint} names it
     */
    public FlinkJob restoreOn(FlinkCluster cluster, BellwetherConfig config, String checkpoint)
            throws CannotStartException, InterruptedException {
        return cluster.restore(jobName, environment(config), checkpoint);
    }

    private StreamExecutionEnvironment environment(BellwetherConfig config) throws CannotStartException {
        StreamExecutionEnvironment environment = JobEnvironment.create(config.flink());
        try {
            switch (this) {
                case INGEST -> IngestJob.define(environment, config.kafka(), config.elasticsearch(), config.ingest());
                case ANALYSIS ->
                    AnalysisJob.define(environment, config.kafka(), config.elasticsearch(), config.analysis());
                case TRENDS -> TrendsJob.define(environment, config.kafka(), config.elasticsearch(), config.trends());
                case ALERTS -> AlertsJob.define(environment, config.kafka(), config.elasticsearch(), config.alerts());
            }
        } catch (SiteFilesException | IOException e) {
            throw new CannotStartException("Cannot start the job '" + jobName + "': " + e.getMessage(), e);
        }
        return environment;
    }
}
