package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Channel;
import io.bellwether.contract.Command;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.jobs.elasticsearch.DocumentSink;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.ChannelSink;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.ReadRecords;
import io.bellwether.jobs.kafka.Topics;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds anomalies into incidents, obeys commands, and mails when an incident opens and when it is over. */
public final class AlertsJob {
    /** The job's name: in Flink, in consumer groups and transactions, and before the stage of its dead letters. */
    public static final String NAME = "alerts";

    private static final Logger LOG = LoggerFactory.getLogger(AlertsJob.class);
    private static final String EVERYTHING = "everything";

    private AlertsJob() {}

    /** The sections of the configuration file that this job reads. */
    record Settings(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AlertsConfig alerts) {
        Settings {
            flink.requireOutlastedBy(kafka);
        }

        static Settings defaults() {
            return new Settings(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    AlertsConfig.defaults());
        }
    }

    /** What the dataflow reads and writes. */
    record Ends(
            Source<Incoming<Anomaly>, ?, ?> anomalies,
            Source<Incoming<Command>, ?, ?> commands,
            OutboxFunction.Connections connections,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    public static void main(String[] args) throws Exception {
        Settings settings =
                ConfigReader.over(Settings.defaults(), System.getenv()).readArguments(args);
        LOG.info("Starting with\n{}", ConfigText.of(settings));
        Topics.createMissing(settings.kafka(), Channel.ANOMALIES, Channel.COMMANDS, Channel.DEAD_LETTERS);
        StreamExecutionEnvironment environment = JobEnvironment.create(settings.flink());
        define(environment, settings.kafka(), settings.elasticsearch(), settings.alerts());
        environment.execute(NAME);
    }

    /** Adds the job to an environment that was set by {@link JobEnvironment}; the topics must exist. */
    public static void define(
            StreamExecutionEnvironment environment,
            KafkaConfig kafka,
            ElasticsearchConfig elasticsearch,
            AlertsConfig config) {
        if (config.recipients().isEmpty()) {
            LOG.warn(
                    "No one is told of incidents{}: alerts.recipients is empty",
                    config.recipientsOfSources().isEmpty() ? "" : " but those of sources");
        }
        MailConfig mail = config.mail();
        Ends ends = new Ends(
                ChannelSource.of(Channel.ANOMALIES, Anomaly.class, NAME, kafka),
                ChannelSource.of(Channel.COMMANDS, Command.class, NAME, kafka),
                new OutboxFunction.Connections(
                        () -> new ElasticsearchDeliveryLog(elasticsearch),
                        () -> new SmtpMailer(mail, InstantSource.system())),
                DocumentSink.into(elasticsearch),
                ChannelSink.to(Channel.DEAD_LETTERS, DeadLetter.class, NAME, kafka));
        dataflow(environment, config, ends);
    }

    static void dataflow(StreamExecutionEnvironment environment, AlertsConfig config, Ends ends) {
        SingleOutputStreamOperator<Anomaly> anomalies =
                read(environment, ends.anomalies(), ContractTypes.ANOMALY, "anomalies");
        SingleOutputStreamOperator<Command> commands =
                read(environment, ends.commands(), ContractTypes.COMMAND, "commands");

        SingleOutputStreamOperator<Incident> incidents = anomalies
                .keyBy(anomaly -> EVERYTHING)
                .connect(commands.keyBy(command -> EVERYTHING))
                .process(new IncidentFunction(config))
                .returns(ContractTypes.INCIDENT)
                .name("fold into incidents")
                .uid("fold-into-incidents")
                .setParallelism(1)
                .setMaxParallelism(1);

        SingleOutputStreamOperator<Delivery> deliveries = incidents
                .getSideOutput(IncidentFunction.ORDERS)
                .keyBy(MailOrder::deliveryId)
                .process(new OutboxFunction(config, ends.connections()))
                .returns(ContractTypes.DELIVERY)
                .name("send mails")
                .uid("send-mails")
                .setParallelism(1)
                .disableChaining();

        DataStream<DeadLetter> deadLetters = DeadLetters.from(anomalies, commands);
        deadLetters.sinkTo(ends.deadLetters()).name("publish dead letters").uid("publish-dead-letters");
        index(incidents, deliveries, DeadLetters.documents(deadLetters), ends.documents());
    }

    private static <T> SingleOutputStreamOperator<T> read(
            StreamExecutionEnvironment environment,
            Source<Incoming<T>, ?, ?> source,
            TypeInformation<T> type,
            String channel) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), channel)
                .uid(channel)
                .process(new ReadRecords<T>(NAME + "/read-" + channel))
                .returns(type)
                .name("read " + channel)
                .uid("read-" + channel);
    }

    private static void index(
            DataStream<Incident> incidents,
            DataStream<Delivery> deliveries,
            DataStream<IndexDocument> deadLetters,
            DocumentSink documents) {
        DataStream<IndexDocument> incidentDocuments = incidents
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make incident documents")
                .uid("make-incident-documents")
                .setParallelism(1);
        DataStream<IndexDocument> deliveryDocuments = deliveries
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make delivery documents")
                .uid("make-delivery-documents");
        documents
                .addTo(incidentDocuments.union(deliveryDocuments, deadLetters))
                .name("index")
                .uid("index")
                // One writer keeps the changes of an incident in their order.
                .setParallelism(1);
    }
}
