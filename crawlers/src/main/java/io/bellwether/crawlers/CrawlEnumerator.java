package io.bellwether.crawlers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands host groups to readers, each group to one; it never fetches. All methods run on the coordinator thread.
 *
 * <p>The life of a split: a group that is in the plan and that no reader has is made a new split and handed to its reader
 * as soon as that registers. From then on the reader's checkpoints hold it. If the reader is lost before one did, the
 * split comes back and is handed out again. On a change of parallelism Flink spreads the readers' splits anew; the
 * enumerator only remembers that they are taken.
 */
final class CrawlEnumerator implements SplitEnumerator<CrawlSplit, CrawlCheckpoint> {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlEnumerator.class);

    private final SplitEnumeratorContext<CrawlSplit> context;
    private final CrawlPlan plan;
    private final boolean bounded;
    private final Set<String> assigned = new HashSet<>();
    private final Map<String, CrawlSplit> returned = new HashMap<>();

    CrawlEnumerator(
            SplitEnumeratorContext<CrawlSplit> context,
            CrawlPlan plan,
            boolean bounded,
            @Nullable CrawlCheckpoint checkpoint) {
        this.context = context;
        this.plan = plan;
        this.bounded = bounded;
        if (checkpoint != null) {
            assigned.addAll(checkpoint.assigned());
            assigned.retainAll(plan.groups());
            checkpoint.returned().forEach(split -> returned.put(split.hostGroup(), split));
        }
    }

    @Override
    public void start() {
        LOG.info(
                "Crawling {} host groups, {} of them handed out before",
                plan.groups().size(),
                assigned.size());
    }

    @Override
    public void addReader(int subtask) {
        List<String> groups = plan.groups();
        List<CrawlSplit> splits = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            if (i % context.currentParallelism() == subtask && assigned.add(group)) {
                CrawlSplit back = returned.remove(group);
                splits.add(back == null ? plan.newSplit(group) : back);
            }
        }
        splits.forEach(split -> context.assignSplit(split, subtask));
        if (!splits.isEmpty()) {
            LOG.info("Reader {} crawls {} more host groups", subtask, splits.size());
        }
        if (bounded) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public void addSplitsBack(List<CrawlSplit> splits, int subtask) {
        for (CrawlSplit split : splits) {
            assigned.remove(split.hostGroup());
            returned.put(split.hostGroup(), split);
        }
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        LOG.debug("Reader {} asked for splits, but they are handed out when it registers", subtask);
    }

    @Override
    public CrawlCheckpoint snapshotState(long checkpointId) {
        return new CrawlCheckpoint(assigned, new ArrayList<>(returned.values()));
    }

    @Override
    public void close() throws IOException {
        LOG.debug("Enumerator closed");
    }
}
