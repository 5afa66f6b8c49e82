package io.bellwether.stack.command;

import io.bellwether.jobs.alerts.AlertsConfig;
import io.bellwether.jobs.alerts.AlertsJob;
import io.bellwether.jobs.analysis.AnalysisConfig;
import io.bellwether.jobs.analysis.AnalysisJob;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.trends.TrendsConfig;
import io.bellwether.jobs.trends.TrendsJob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which jobs to run. Each reads only its own sections of the configuration, so a fault in another's does not stop it. */
enum JobChoice {
    ANALYSIS {
        @Override
        List<LocalJob> jobs(Sections sections) {
            Analysis settings = sections.read(new Analysis(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    AnalysisConfig.defaults()));
            return List.of(new LocalJob(
                    AnalysisJob.NAME,
                    settings.kafka(),
                    settings.elasticsearch(),
                    settings.flink(),
                    environment -> AnalysisJob.define(
                            environment, settings.kafka(), settings.elasticsearch(), settings.analysis())));
        }
    },
    TRENDS {
        @Override
        List<LocalJob> jobs(Sections sections) {
            Trends settings = sections.read(new Trends(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    TrendsConfig.defaults()));
            return List.of(new LocalJob(
                    TrendsJob.NAME,
                    settings.kafka(),
                    settings.elasticsearch(),
                    settings.flink(),
                    environment -> TrendsJob.define(
                            environment, settings.kafka(), settings.elasticsearch(), settings.trends())));
        }
    },
    ALERTS {
        @Override
        List<LocalJob> jobs(Sections sections) {
            Alerts settings = sections.read(new Alerts(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    AlertsConfig.defaults()));
            return List.of(new LocalJob(
                    AlertsJob.NAME,
                    settings.kafka(),
                    settings.elasticsearch(),
                    settings.flink(),
                    environment -> AlertsJob.define(
                            environment, settings.kafka(), settings.elasticsearch(), settings.alerts())));
        }
    },
    ALL {
        @Override
        List<LocalJob> jobs(Sections sections) {
            return Stream.of(values())
                    .filter(choice -> choice != ALL)
                    .flatMap(choice -> choice.jobs(sections).stream())
                    .toList();
        }
    };

    /** Reads the sections of the configuration that a record names. */
    interface Sections {
        <T extends Record> T read(T defaults);
    }

    /** The sections of the analysis job. */
    record Analysis(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AnalysisConfig analysis) {
        Analysis {
            flink.requireOutlastedBy(kafka);
        }
    }

    /** The sections of the trends job. */
    record Trends(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, TrendsConfig trends) {
        Trends {
            flink.requireOutlastedBy(kafka);
        }
    }

    /** The sections of the alerts job. */
    record Alerts(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AlertsConfig alerts) {
        Alerts {
            flink.requireOutlastedBy(kafka);
        }
    }

    abstract List<LocalJob> jobs(Sections sections);

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
