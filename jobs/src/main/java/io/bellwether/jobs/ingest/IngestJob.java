package io.bellwether.jobs.ingest;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Channel;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.Post;
import io.bellwether.crawlers.CrawlEvent;
import io.bellwether.crawlers.CrawlSource;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.location.SiteLocation;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFilesException;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.Secret;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.jobs.elasticsearch.DocumentSink;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.ingest.health.HealthConfig;
import io.bellwether.jobs.kafka.ChannelSink;
import io.bellwether.jobs.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Crawls the sites, publishes their posts, keeps the crawl log, and tells when a site is ill. */
public final class IngestJob {
    /** The job's name: in Flink, in transactions, and before the stage of its dead letters. */
    public static final String NAME = "ingest";

    private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

    private IngestJob() {}

    /** The sections of the configuration file that this job reads. */
    record Settings(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, IngestConfig ingest) {
        Settings {
            flink.requireOutlastedBy(kafka);
        }

        static Settings defaults() {
            return new Settings(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    IngestConfig.defaults());
        }
    }

    /** What the dataflow reads and writes. */
    record Ends(
            Source<CrawlEvent, ?, ?> crawl,
            Sink<Post> posts,
            Sink<Anomaly> anomalies,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    public static void main(String[] args) throws Exception {
        Settings settings =
                ConfigReader.over(Settings.defaults(), System.getenv()).readArguments(args);
        LOG.info("Starting with\n{}", ConfigText.of(settings));
        StreamExecutionEnvironment environment = JobEnvironment.create(settings.flink());
        define(environment, settings.kafka(), settings.elasticsearch(), settings.ingest());
        Topics.createMissing(settings.kafka(), Channel.POSTS, Channel.ANOMALIES, Channel.DEAD_LETTERS);
        environment.execute(NAME);
    }

    /**
     * Adds the job to an environment that was set by {@link JobEnvironment}; the topics must exist when it runs.
     *
     * @throws IllegalArgumentException if the configuration lacks what a crawl needs
     * @throws SiteFilesException with every fault of every site file
     * @throws IOException if the site files cannot be read at all, or there is none
     */
    public static void define(
            StreamExecutionEnvironment environment,
            KafkaConfig kafka,
            ElasticsearchConfig elasticsearch,
            IngestConfig config)
            throws SiteFilesException, IOException {
        Ends ends = new Ends(
                crawl(config),
                ChannelSink.to(Channel.POSTS, Post.class, NAME, kafka),
                ChannelSink.to(Channel.ANOMALIES, Anomaly.class, NAME, kafka),
                DocumentSink.into(elasticsearch),
                ChannelSink.to(Channel.DEAD_LETTERS, DeadLetter.class, NAME, kafka));
        dataflow(environment, new Rules(kafka.maxPost().intBytes(), config.health()), ends);
    }

    /**
     * What the dataflow decides by.
     *
     * @param maxPostBytes longest JSON of a post that the next job reads
     * @param health when a site counts as ill
     */
    record Rules(int maxPostBytes, HealthConfig health) {}

    /** Wires the job between its ends. */
    static void dataflow(StreamExecutionEnvironment environment, Rules rules, Ends ends) {
        SingleOutputStreamOperator<Post> posts = environment
                .fromSource(
                        ends.crawl(), WatermarkStrategy.noWatermarks(), "crawl", RecordType.forRecord(CrawlEvent.class))
                .uid("crawl")
                .process(new SplitEvents(rules.maxPostBytes()))
                .returns(ContractTypes.POST)
                .name("split posts and fetches")
                .uid("split-events");
        posts.sinkTo(ends.posts()).name("publish posts").uid("publish-posts");

        DataStream<DeadLetter> deadLetters = DeadLetters.from(posts);
        deadLetters.sinkTo(ends.deadLetters()).name("publish dead letters").uid("publish-dead-letters");

        DataStream<CrawlRecord> fetches = posts.getSideOutput(SplitEvents.FETCHES);
        DataStream<Anomaly> anomalies = fetches.assignTimestampsAndWatermarks(CrawlClock.strategy())
                .name("tell the crawler's time")
                .uid("crawl-clock")
                .keyBy(CrawlRecord::site)
                .process(new HealthFunction(rules.health()))
                .returns(ContractTypes.ANOMALY)
                .name("judge the health of sites")
                .uid("judge-health");
        anomalies.sinkTo(ends.anomalies()).name("publish anomalies").uid("publish-anomalies");
        index(fetches, anomalies, DeadLetters.documents(deadLetters), ends.documents());
    }

    private static void index(
            DataStream<CrawlRecord> fetches,
            DataStream<Anomaly> anomalies,
            DataStream<IndexDocument> deadLetters,
            DocumentSink documents) {
        DataStream<IndexDocument> fetchDocuments = fetches.map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make documents")
                .uid("make-documents");
        DataStream<IndexDocument> anomalyDocuments = anomalies
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make anomaly documents")
                .uid("make-anomaly-documents");
        documents
                .addTo(fetchDocuments.union(anomalyDocuments, deadLetters))
                .name("index")
                .uid("index");
    }

    private static CrawlSource crawl(IngestConfig config) throws SiteFilesException, IOException {
        Secret authorKey = config.authorKey();
        String contact = config.contact();
        if (authorKey == null || contact == null) {
            throw new IllegalArgumentException("Cannot crawl without "
                    + (authorKey == null
                            ? "ingest.author-key, the secret by which names of authors are hashed: write"
                                    + " author-key: ${env:BELLWETHER_AUTHOR_KEY} and set that variable, as to the output of"
                                    + " openssl rand -hex 32"
                            : "ingest.contact, the page or mailbox where who runs a crawled site finds you"));
        }
        SiteLocation location = SiteLocation.of(config.sites());
        return CrawlSource.builder()
                .sites(sites(location))
                .watching(location, config.sitesPoll())
                .authorKey(authorKey.value().getBytes(StandardCharsets.UTF_8))
                .userAgent(new UserAgent(config.product(), contact))
                .limits(new FetchLimits(config.maxPage().intBytes(), config.pageTimeout()))
                .requestsInFlight(config.requestsInFlight())
                .build();
    }

    private static List<Site> sites(SiteLocation location) throws SiteFilesException, IOException {
        try {
            return location.sites();
        } catch (IOException e) {
            throw new IOException(
                    "Cannot crawl: " + e.getMessage()
                            + ". Put a site file there, or name another place in ingest.sites",
                    e);
        }
    }
}
