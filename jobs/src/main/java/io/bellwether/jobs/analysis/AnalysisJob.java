package io.bellwether.jobs.analysis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Channel;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.Post;
import io.bellwether.jobs.analysis.topics.MatchTopics;
import io.bellwether.jobs.analysis.topics.TopicsPlace;
import io.bellwether.jobs.analysis.topics.TopicsVersion;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.jobs.elasticsearch.DocumentSink;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.kafka.ChannelSink;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.ReadRecords;
import io.bellwether.jobs.kafka.Topics;
import io.bellwether.jobs.watched.WatchedSource;
import java.io.IOException;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges each post, by the model and by the users' topics, finds its story, and publishes and indexes it. */
public final class AnalysisJob {
    /** The job's name: in Flink, in consumer groups and transactions, and before the stage of its dead letters. */
    public static final String NAME = "analysis";

    private static final Logger LOG = LoggerFactory.getLogger(AnalysisJob.class);

    private AnalysisJob() {}

    /** The sections of the configuration file that this job reads. */
    record Settings(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, AnalysisConfig analysis) {
        Settings {
            flink.requireOutlastedBy(kafka);
        }

        static Settings defaults() {
            return new Settings(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    AnalysisConfig.defaults());
        }
    }

    /**
     * What the dataflow reads and writes.
     *
     * @param topics what the users' topics become while the job runs
     */
    record Ends(
            Source<Incoming<Post>, ?, ?> posts,
            WatermarkStrategy<Incoming<Post>> time,
            ModelSource models,
            Source<TopicsVersion, ?, ?> topics,
            Sink<AnalyzedPost> analyzed,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    public static void main(String[] args) throws Exception {
        Settings settings =
                ConfigReader.over(Settings.defaults(), System.getenv()).readArguments(args);
        LOG.info("Starting with\n{}", ConfigText.of(settings));
        Topics.createMissing(settings.kafka(), Channel.POSTS, Channel.ANALYZED_POSTS, Channel.DEAD_LETTERS);
        StreamExecutionEnvironment environment = JobEnvironment.create(settings.flink());
        define(environment, settings.kafka(), settings.elasticsearch(), settings.analysis());
        environment.execute(NAME);
    }

    /**
     * Adds the job to an environment that was set by {@link JobEnvironment}; the topics must exist.
     *
     * @throws IOException if the users' topics cannot be read, or have faults: with all of them
     */
    public static void define(
            StreamExecutionEnvironment environment,
            KafkaConfig kafka,
            ElasticsearchConfig elasticsearch,
            AnalysisConfig config)
            throws IOException {
        TopicsPlace place = TopicsPlace.of(config.topics());
        Ends ends = new Ends(
                ChannelSource.of(Channel.POSTS, Post.class, NAME, kafka),
                ChannelSource.watermarks(kafka),
                new BundleModel(config),
                place.source(config.topicsPoll()),
                ChannelSink.to(Channel.ANALYZED_POSTS, AnalyzedPost.class, NAME, kafka),
                DocumentSink.into(elasticsearch),
                ChannelSink.to(Channel.DEAD_LETTERS, DeadLetter.class, NAME, kafka));
        dataflow(environment, config, place.read(InstantSource.system().instant()), ends);
    }

    /**
     * What a measurement reads and writes in place of Kafka and Elasticsearch.
     *
     * @param posts without time of their own
     */
    public record OtherEnds(
            Source<Incoming<Post>, ?, ?> posts,
            Sink<AnalyzedPost> analyzed,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    /** Adds the job to an environment between other ends, all else as in {@link #define}. */
    public static void defineBetween(StreamExecutionEnvironment environment, AnalysisConfig config, OtherEnds ends)
            throws IOException {
        TopicsPlace place = TopicsPlace.of(config.topics());
        Ends all = new Ends(
                ends.posts(),
                WatermarkStrategy.noWatermarks(),
                new BundleModel(config),
                place.source(config.topicsPoll()),
                ends.analyzed(),
                ends.documents(),
                ends.deadLetters());
        dataflow(environment, config, place.read(InstantSource.system().instant()), all);
    }

    /**
     * Wires the job between its ends.
     *
     * @param topics the users' topics at the start, so that the first post is judged by them
     */
    static void dataflow(
            StreamExecutionEnvironment environment, AnalysisConfig config, TopicsVersion topics, Ends ends) {
        SingleOutputStreamOperator<Post> read = environment
                .fromSource(ends.posts(), ends.time(), "posts")
                .uid("posts")
                .process(new ReadRecords<Post>(NAME + "/read"))
                .returns(ContractTypes.POST)
                .name("read posts")
                .uid("read-posts");

        SingleOutputStreamOperator<Post> clean = read.process(new CleanPost())
                .returns(ContractTypes.POST)
                .name("mask personal data")
                .uid("clean");

        // In order, so that a newer version of a post never overtakes itself on the way to its key.
        SingleOutputStreamOperator<Judged> judged = AsyncDataStream.orderedWait(
                        clean,
                        new ClassifyPost(ends.models(), config),
                        config.timeout().toMillis(),
                        MILLISECONDS,
                        config.inFlight())
                .returns(RecordType.forRecord(Judged.class))
                .name("classify")
                .uid("classify");

        SingleOutputStreamOperator<AnalyzedPost> found = judged.process(new FindInText(config))
                .returns(ContractTypes.ANALYZED_POST)
                .name("find language and keywords")
                .uid("find-in-text");

        BroadcastStream<TopicsVersion> rules = environment
                .fromSource(
                        ends.topics(), WatchedSource.timeless(), "topics", RecordType.forRecord(TopicsVersion.class))
                .uid("topics")
                .setParallelism(1)
                .broadcast(MatchTopics.STATE);

        SingleOutputStreamOperator<AnalyzedPost> labelled = found.connect(rules)
                .process(new MatchTopics(topics))
                .returns(ContractTypes.ANALYZED_POST)
                .name("match topics")
                .uid("match-topics");

        SingleOutputStreamOperator<AnalyzedPost> analyzed = stories(labelled, config.story());
        analyzed.sinkTo(ends.analyzed()).name("publish analyzed posts").uid("publish-analyzed-posts");

        DataStream<DeadLetter> deadLetters = DeadLetters.from(read, clean, found);
        deadLetters.sinkTo(ends.deadLetters()).name("publish dead letters").uid("publish-dead-letters");

        DataStream<IndexDocument> documents = analyzed.map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make documents")
                .uid("make-documents");
        ends.documents()
                .addTo(documents.union(DeadLetters.documents(deadLetters)))
                .name("index")
                .uid("index");
    }

    private static SingleOutputStreamOperator<AnalyzedPost> stories(
            DataStream<AnalyzedPost> posts, StoryConfig config) {
        int minCharacters = config.minCharacters();
        DataStream<StoryCandidate> candidates = posts.map(post -> StoryCandidate.of(post, minCharacters))
                .returns(PackedType.forRecord(StoryCandidate.class))
                .name("fingerprint")
                .uid("fingerprint");
        for (int i = 0; i < StoryBands.COUNT - 1; i++) {
            int band = i;
            candidates = candidates
                    .keyBy(candidate -> candidate.place(band))
                    .process(new MeetLeaders(band, config))
                    .returns(PackedType.forRecord(StoryCandidate.class))
                    .name("story band " + band)
                    .uid("story-band-" + band);
        }
        return candidates
                .keyBy(StoryCandidate::postId)
                .process(new NameStory(config))
                .returns(ContractTypes.ANALYZED_POST)
                .name("name story")
                .uid("name-story");
    }
}
