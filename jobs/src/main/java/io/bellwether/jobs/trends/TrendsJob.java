package io.bellwether.jobs.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Channel;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.jobs.elasticsearch.DocumentSink;
import io.bellwether.jobs.flink.CombineOperator;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.flink.SplittableCoProcessOperator;
import io.bellwether.jobs.flink.SplittableProcessOperator;
import io.bellwether.jobs.kafka.ChannelSink;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.ReadRecords;
import io.bellwether.jobs.kafka.Topics;
import io.bellwether.jobs.watched.WatchedSource;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts stories per subject and window, says what was expected, and publishes what is unusual. */
public final class TrendsJob {
    /** The job's name: in Flink, in consumer groups and transactions, and before the stage of its dead letters. */
    public static final String NAME = "trends";

    private static final Logger LOG = LoggerFactory.getLogger(TrendsJob.class);

    private TrendsJob() {}

    /** The sections of the configuration file that this job reads. */
    record Settings(KafkaConfig kafka, ElasticsearchConfig elasticsearch, FlinkConfig flink, TrendsConfig trends) {
        Settings {
            flink.requireOutlastedBy(kafka);
        }

        static Settings defaults() {
            return new Settings(
                    KafkaConfig.defaults(),
                    ElasticsearchConfig.defaults(),
                    FlinkConfig.defaults(),
                    TrendsConfig.defaults());
        }
    }

    /**
     * What the dataflow reads and writes.
     *
     * @param budgets what the budget becomes while the job runs
     */
    record Ends(
            Source<Incoming<AnalyzedPost>, ?, ?> posts,
            WatermarkStrategy<Incoming<AnalyzedPost>> time,
            Source<BudgetVersion, ?, ?> budgets,
            Sink<Anomaly> anomalies,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    public static void main(String[] args) throws Exception {
        Settings settings =
                ConfigReader.over(Settings.defaults(), System.getenv()).readArguments(args);
        LOG.info("Starting with\n{}", ConfigText.of(settings));
        Topics.createMissing(settings.kafka(), Channel.ANALYZED_POSTS, Channel.ANOMALIES, Channel.DEAD_LETTERS);
        StreamExecutionEnvironment environment = JobEnvironment.create(settings.flink());
        define(environment, settings.kafka(), settings.elasticsearch(), settings.trends());
        environment.execute(NAME);
    }

    /** Adds the job to an environment that was set by {@link JobEnvironment}; the topics must exist. */
    public static void define(
            StreamExecutionEnvironment environment,
            KafkaConfig kafka,
            ElasticsearchConfig elasticsearch,
            TrendsConfig config) {
        Ends ends = new Ends(
                ChannelSource.of(Channel.ANALYZED_POSTS, AnalyzedPost.class, NAME, kafka),
                ChannelSource.watermarks(kafka),
                BudgetFile.source(config.budget()),
                ChannelSink.to(Channel.ANOMALIES, Anomaly.class, NAME, kafka),
                DocumentSink.into(elasticsearch),
                ChannelSink.to(Channel.DEAD_LETTERS, DeadLetter.class, NAME, kafka));
        dataflow(environment, config, BudgetFile.start(config.budget(), InstantSource.system()), ends);
    }

    /**
     * What a measurement reads and writes in place of Kafka and Elasticsearch.
     *
     * @param posts whose end ends the job
     */
    public record OtherEnds(
            Source<Incoming<AnalyzedPost>, ?, ?> posts,
            WatermarkStrategy<Incoming<AnalyzedPost>> time,
            Sink<Anomaly> anomalies,
            DocumentSink documents,
            Sink<DeadLetter> deadLetters) {}

    /** Adds the job to an environment between other ends; all else is as in {@link #define}, but the budget never changes. */
    public static void defineBetween(StreamExecutionEnvironment environment, TrendsConfig config, OtherEnds ends) {
        BudgetVersion budget = BudgetFile.start(config.budget(), InstantSource.system());
        dataflow(
                environment,
                config,
                budget,
                new Ends(
                        ends.posts(),
                        ends.time(),
                        BudgetFile.once(budget),
                        ends.anomalies(),
                        ends.documents(),
                        ends.deadLetters()));
    }

    /**
     * Wires the job between its ends.
     *
     * @param budget counts until another comes
     */
    static void dataflow(StreamExecutionEnvironment environment, TrendsConfig config, BudgetVersion budget, Ends ends) {
        JobEnvironment.splitTimers(environment);
        SingleOutputStreamOperator<AnalyzedPost> read = environment
                .fromSource(ends.posts(), ends.time(), "analyzed posts")
                .uid("analyzed-posts")
                .process(new ReadRecords<AnalyzedPost>(NAME + "/read"))
                .returns(ContractTypes.ANALYZED_POST)
                .name("read analyzed posts")
                .uid("read-analyzed-posts");

        // A backlog counts as fetched now, so it would look like a surge: it is indexed, but says nothing of today.
        SingleOutputStreamOperator<ToldPost> told = read.filter(post -> !post.backlog())
                .name("leave out backlogs")
                .uid("leave-out-backlogs")
                .map(Mention::of)
                .returns(PackedType.forRecord(Mention.class))
                .name("shorten posts")
                .uid("shorten-posts")
                .keyBy(StoryFunction::keyOf)
                .transform(
                        "tell stories from copies",
                        PackedType.forRecord(ToldPost.class),
                        new SplittableProcessOperator<>(new StoryFunction(config)))
                .uid("tell-stories-v2");

        SingleOutputStreamOperator<WindowSlice> slices = told.transform(
                        "count per subject",
                        PackedType.forRecord(WindowSlice.class),
                        new CombineOperator<>(SubjectCounts::new, PackedType.forRecord(WindowSlice.class)))
                .uid("count-per-subject");
        SingleOutputStreamOperator<TrendPoint> judged = judge(slices, config.series(), "");
        DataStream<SubjectNews> news = judged.getSideOutput(TrendFunction.NEWS);
        if (config.thin().isOn()) {
            news = news.union(thin(judged.getSideOutput(TrendFunction.SLICES), config));
        }
        BroadcastStream<BudgetVersion> budgets = environment
                .fromSource(
                        ends.budgets(), WatchedSource.timeless(), "budgets", RecordType.forRecord(BudgetVersion.class))
                .uid("budgets")
                .setParallelism(1)
                .broadcast(ClassFunction.BUDGETS);
        SingleOutputStreamOperator<TrendPoint> claimed = news.keyBy(
                        item -> item.subject().kind().name())
                .connect(budgets)
                .process(new ClassFunction(config, budget))
                .returns(PackedType.forRecord(TrendPoint.class))
                .name("judge classes")
                .uid("judge-classes");
        DataStream<TrendPoint> points = judged.union(claimed);

        DataStream<Anomaly> anomalies = claimed.getSideOutput(ClassFunction.ANOMALIES);
        anomalies.sinkTo(ends.anomalies()).name("publish anomalies").uid("publish-anomalies");
        DataStream<DeadLetter> deadLetters = DeadLetters.from(read);
        deadLetters.sinkTo(ends.deadLetters()).name("publish dead letters").uid("publish-dead-letters");
        DataStream<IndexDocument> insights = Insights.emerging(told, config.insights())
                .union(
                        Insights.influence(told, config.insights(), Windows.of(config.window())),
                        Insights.forecasts(points, config.insights()));
        index(points, anomalies, insights.union(DeadLetters.documents(deadLetters)), ends.documents());
    }

    /** What subjects that are too thin for short windows claim by the long ones. */
    private static DataStream<SubjectNews> thin(DataStream<WindowSlice> slices, TrendsConfig config) {
        Windows windows = Windows.of(config.thin().window());
        double maxStories = config.thin().maxStories();
        DataStream<WindowSlice> longer = slices.map(slice -> slice.in(windows))
                .returns(PackedType.forRecord(WindowSlice.class))
                .name("lay into long windows")
                .uid("lay-into-long-windows");
        return judge(longer, config.thinSeries(), "long")
                .getSideOutput(TrendFunction.NEWS)
                .filter(item -> item.isOfThin(maxStories))
                .name("leave in thin subjects")
                .uid("leave-in-thin-subjects");
    }

    /**
     * Judges each subject's windows, but for those in which the posts of all of them fell away.
     *
     * @param series tells the operators from those of other windows; empty for the usual ones
     */
    private static SingleOutputStreamOperator<TrendPoint> judge(
            DataStream<WindowSlice> slices, SeriesConfig config, String series) {
        String suffix = series.isEmpty() ? "" : " (" + series + ")";
        String id = series.isEmpty() ? "" : "-" + series;
        KeyedStream<OutageNotice, String> outages = slices.filter(
                        slice -> slice.subject().kind() == SubjectKind.ALL)
                .name("leave in the total" + suffix)
                .uid("leave-in-the-total" + id)
                .keyBy(slice -> slice.subject().key())
                .process(new TotalFunction(config))
                .returns(RecordType.forRecord(Outage.class))
                .name("watch the total" + suffix)
                .uid("watch-the-total" + id)
                .flatMap(new OutageNotice.ToAll())
                .returns(PackedType.forRecord(OutageNotice.class))
                .name("tell of outages" + suffix)
                .uid("tell-of-outages" + id)
                .keyBy(OutageNotice::to);
        return slices.keyBy(slice -> slice.subject().key())
                .connect(outages)
                .transform(
                        "judge windows" + suffix,
                        PackedType.forRecord(TrendPoint.class),
                        new SplittableCoProcessOperator<>(new TrendFunction(config)))
                .uid("judge-windows-v4" + id);
    }

    private static void index(
            DataStream<TrendPoint> points,
            DataStream<Anomaly> anomalies,
            DataStream<IndexDocument> others,
            DocumentSink documents) {
        DataStream<IndexDocument> pointDocuments = points.map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make trend documents")
                .uid("make-trend-documents");
        DataStream<IndexDocument> anomalyDocuments = anomalies
                .map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make anomaly documents")
                .uid("make-anomaly-documents");
        documents
                .addTo(pointDocuments.union(anomalyDocuments, others))
                .name("index")
                .uid("index");
    }
}
