package io.bellwether.stack.command;

import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.alerts.AlertsConfig;
import io.bellwether.jobs.analysis.AnalysisConfig;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.ingest.IngestConfig;
import io.bellwether.jobs.trends.TrendsConfig;
import io.bellwether.stack.flink.PipelineJob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which jobs to run. For a single job only its own sections of the configuration are read, so that a fault in another's, such
 * as a secret that this machine does not have, does not stop it.
 */
enum JobChoice {
    INGEST,
    ANALYSIS,
    TRENDS,
    ALERTS,
    ALL;

    private static final BellwetherConfig DEFAULTS = BellwetherConfig.defaults();

    /** Reads the sections of the configuration that a record names. */
    interface Sections {
        <T extends Record> T read(T defaults);
    }

    /** The sections of the ingest job. */
    record Ingest(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, IngestConfig ingest) {}

    /** The sections of the analysis job. */
    record Analysis(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AnalysisConfig analysis) {}

    /** The sections of the trends job. */
    record Trends(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, TrendsConfig trends) {}

    /** The sections of the alerts job. */
    record Alerts(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AlertsConfig alerts) {}

    List<PipelineJob> jobs() {
        return switch (this) {
            case INGEST -> List.of(PipelineJob.INGEST);
            case ANALYSIS -> List.of(PipelineJob.ANALYSIS);
            case TRENDS -> List.of(PipelineJob.TRENDS);
            case ALERTS -> List.of(PipelineJob.ALERTS);
            case ALL -> List.of(PipelineJob.values());
        };
    }

    /** The configuration of these jobs; the sections of other jobs have their defaults. */
    BellwetherConfig config(Sections sections) {
        BellwetherConfig all = DEFAULTS;
        return switch (this) {
            case INGEST -> {
                Ingest own = sections.read(new Ingest(all.kafka(), all.elasticsearch(), all.flink(), all.ingest()));
                yield new BellwetherConfig(
                        own.kafka(),
                        own.elasticsearch(),
                        own.flink(),
                        own.ingest(),
                        all.analysis(),
                        all.trends(),
                        all.alerts());
            }
            case ANALYSIS -> {
                Analysis own =
                        sections.read(new Analysis(all.kafka(), all.elasticsearch(), all.flink(), all.analysis()));
                yield new BellwetherConfig(
                        own.kafka(),
                        own.elasticsearch(),
                        own.flink(),
                        all.ingest(),
                        own.analysis(),
                        all.trends(),
                        all.alerts());
            }
            case TRENDS -> {
                Trends own = sections.read(new Trends(all.kafka(), all.elasticsearch(), all.flink(), all.trends()));
                yield new BellwetherConfig(
                        own.kafka(),
                        own.elasticsearch(),
                        own.flink(),
                        all.ingest(),
                        all.analysis(),
                        own.trends(),
                        all.alerts());
            }
            case ALERTS -> {
                Alerts own = sections.read(new Alerts(all.kafka(), all.elasticsearch(), all.flink(), all.alerts()));
                yield new BellwetherConfig(
                        own.kafka(),
                        own.elasticsearch(),
                        own.flink(),
                        all.ingest(),
                        all.analysis(),
                        all.trends(),
                        own.alerts());
            }
            case ALL -> sections.read(all);
        };
    }

    /** Reads what is typed. */
    static final class Converter implements ITypeConverter<JobChoice> {
        @Override
        public JobChoice convert(String text) {
            return Stream.of(values())
                    .filter(choice -> choice.toString().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Stream.of(values()).map(JobChoice::toString).collect(Collectors.joining(", "))
                            + ", but was '" + text + "'"));
        }
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
