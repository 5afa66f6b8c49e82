package io.bellwether.jobs.analysis.topics;

import io.bellwether.jobs.watched.Nothing;
import io.bellwether.jobs.watched.Watcher;
import io.bellwether.models.topics.TopicRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics' place while the job runs, and tells the reader when its file changes. The look itself runs on Flink's
 * worker thread; all fields but those that metrics read are owned by the coordinator thread.
 *
 * <p>An enumerator that was restored knows nothing and tells what it finds at its first look, be it known already. A file
 * with faults, or a place that cannot be read, changes nothing but the log and the metrics. A change is believed when a
 * second look finds the same: a file that is still being written may read well and lack its last topics.
 */
final class TopicsEnumerator extends Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsEnumerator.class);

    private final SplitEnumeratorContext<Nothing> context;
    private final TopicsPlace place;
    private final Duration period;
    private final InstantSource clock;
    private @Nullable TopicsVersion latest;
    private @Nullable String seenBefore;
    private Set<String> ids = Set.of();
    private List<String> problems = List.of();
    private Counter looksFailed = new SimpleCounter();
    private volatile int topics;
    private volatile int faults;

    TopicsEnumerator(SplitEnumeratorContext<Nothing> context, TopicsPlace place, Duration period, InstantSource clock) {
        super(context);
        this.context = context;
        this.place = place;
        this.period = period;
        this.clock = clock;
    }

    @Override
    public void start() {
        SplitEnumeratorMetricGroup metrics = context.metricGroup();
        if (metrics != null) {
            metrics.gauge("topics", () -> topics);
            metrics.gauge("topicFaults", () -> faults);
            looksFailed = metrics.counter("topicLooksFailed");
        }
        if (!(place instanceof TopicsPlace.Nowhere)) {
            TopicsLooker looker = place.looker();
            context.callAsync(looker::look, this::read, 0, period.toMillis());
        }
    }

    private void read(@Nullable TopicsLook look, @Nullable Throwable fault) {
        if (look == null) {
            LOG.warn("Looking at the topics met a fault of the program; the topics stay as they are", fault);
            looksFailed.inc();
            return;
        }
        tellProblems(look);
        if (look instanceof TopicsLook.Sound sound && isNews(sound.yaml())) {
            tellNews(sound.rules());
            latest = new TopicsVersion(place.words(), sound.yaml(), clock.instant());
            tell(latest);
        }
        seenBefore = look instanceof TopicsLook.Sound sound ? sound.yaml() : null;
    }

    private boolean isNews(String yaml) {
        return latest == null || (!yaml.equals(latest.yaml()) && yaml.equals(seenBefore));
    }

    private void tellNews(TopicRules rules) {
        Set<String> added = new TreeSet<>(rules.ids());
        Set<String> removed = new TreeSet<>(ids);
        added.removeAll(ids);
        removed.removeAll(rules.ids());
        LOG.info("{} topics of {}: added {}, removed {}", rules.size(), place.words(), added, removed);
        ids = Set.copyOf(rules.ids());
        topics = rules.size();
    }

    /** Each problem once, until it changes. */
    private void tellProblems(TopicsLook look) {
        faults = look.problems().size();
        if (faults > 0) {
            looksFailed.inc();
        }
        if (!look.problems().equals(problems)) {
            problems = look.problems();
            problems.forEach(problem -> LOG.warn("The topics stay as they were: {}", problem));
            if (problems.isEmpty()) {
                LOG.info("The topics of {} can be read again and have no fault", place.words());
            }
        }
    }
}
