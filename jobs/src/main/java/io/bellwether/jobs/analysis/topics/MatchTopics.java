package io.bellwether.jobs.analysis.topics;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Post;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.models.topics.TopicMatches;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.models.topics.TopicText;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the users' topics to what the model said of a post. They stand beside its risk events and themes, never among them;
 * where all stand side by side, as in indices and trends, each id has its head before it, so that equal ids do not meet.
 *
 * <p>Its broadcast state holds the version that it was told last. The rules of the start came with the job, so that no post
 * is judged without them; a job that is started again from a savepoint goes on by the later of both.
 */
public final class MatchTopics extends BroadcastProcessFunction<AnalyzedPost, TopicsVersion, AnalyzedPost> {
    /** The one entry of the state, {@code rules}. */
    public static final MapStateDescriptor<String, TopicsVersion> STATE =
            new MapStateDescriptor<>("topics", Types.STRING, RecordType.forRecord(TopicsVersion.class));

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(MatchTopics.class);
    private static final String RULES = "rules";

    private final TopicsVersion start;

    private transient @Nullable TopicsVersion current;
    private transient TopicRules rules = TopicRules.none();
    private transient boolean restored;
    private transient Counter matched = new SimpleCounter();
    private transient Counter givenUp = new SimpleCounter();

    /** Judges by these rules until others come. */
    public MatchTopics(TopicsVersion start) {
        this.start = start;
    }

    @Override
    public void open(OpenContext context) {
        rules = TopicRules.none();
        current = null;
        restored = false;
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        matched = metrics.counter("postsWithTopics");
        givenUp = metrics.counter("topicExpressionsGivenUp");
        metrics.gauge("topics", () -> rules.size());
        use(start);
    }

    @Override
    public void processElement(AnalyzedPost analyzed, ReadOnlyContext context, Collector<AnalyzedPost> out)
            throws Exception {
        if (!restored) {
            restore(context.getBroadcastState(STATE).get(RULES));
        }
        Post post = analyzed.post();
        TopicMatches found = rules.match(
                new TopicText(post.title(), post.text(), analyzed.findings().language()));
        givenUp.inc(found.givenUp());
        if (!found.matches().isEmpty()) {
            matched.inc();
        }
        out.collect(analyzed.withTopics(found.labels()));
    }

    @Override
    public void processBroadcastElement(TopicsVersion version, Context context, Collector<AnalyzedPost> out)
            throws Exception {
        restored = true;
        context.getBroadcastState(STATE).put(RULES, version);
        use(version);
    }

    /** State cannot be read in open, so that is done before the first post. */
    private void restore(@Nullable TopicsVersion kept) {
        restored = true;
        if (kept != null && (current == null || kept.isLaterThan(current))) {
            use(kept);
        }
    }

    private void use(TopicsVersion version) {
        if (current != null && current.yaml().equals(version.yaml())) {
            current = version;
            return;
        }
        // What was sound for the program that kept it may not be so for an older one.
        version.file()
                .rules()
                .ifPresentOrElse(
                        compiled -> {
                            rules = compiled;
                            current = version;
                            LOG.info(
                                    "Judging by {} topics of {}, read at {}",
                                    rules.size(),
                                    version.place(),
                                    version.readAt());
                        },
                        () -> LOG.warn(
                                "Topics of {} that were kept cannot be read by this program and are left out: {}",
                                version.place(),
                                version.file().faults()));
    }
}
