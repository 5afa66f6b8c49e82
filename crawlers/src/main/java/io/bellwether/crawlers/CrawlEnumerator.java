package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands host groups to readers, each group to one, and tells readers when the sites of their groups change; it never
 * fetches pages. All methods run on the coordinator thread, except the look at the site files, see {@link SiteWatch}.
 *
 * <p>The life of a split: a group that is in the plan and that no reader has is made a new split, and its reader gets it
 * as soon as that is registered. From then on the reader's checkpoints hold it, for good: a group without sites stays where
 * it is, so that there is never a doubt whose it is. If the reader is lost before a checkpoint held the split, the split
 * comes back and the reader gets it again. On a change of parallelism Flink spreads the readers' splits anew, evenly by
 * their number; the enumerator remembers only that they are taken.
 *
 * <p>What a message may lose: a reader that fails falls back to the definitions of its last checkpoint. So a reader is told
 * how things are, not what changed, whenever it registers; and since an enumerator that was restored does not know who has
 * which split, all readers are told of groups that it did not hand out itself.
 */
final class CrawlEnumerator implements SplitEnumerator<CrawlSplit, CrawlCheckpoint> {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlEnumerator.class);
    /** Well below the 10 MiB that a message between Flink's processes may have. */
    private static final int MOST_EVENT_BYTES = 1024 * 1024;

    private final SplitEnumeratorContext<CrawlSplit> context;
    private final SiteWatch watch;
    private final boolean bounded;
    /** Groups that some reader has. */
    private final Set<String> assigned = new HashSet<>();
    /** To whom this enumerator, since it was started or restored, has handed a group. */
    private final Map<String, Integer> handedTo = new HashMap<>();
    /** Groups that no reader has yet, and the reader that is to get each. */
    private final Map<String, Integer> waiting = new TreeMap<>();

    private final Map<String, CrawlSplit> returned = new HashMap<>();
    private CrawlPlan plan;

    CrawlEnumerator(
            SplitEnumeratorContext<CrawlSplit> context,
            SiteWatch watch,
            boolean bounded,
            @Nullable CrawlCheckpoint checkpoint) {
        this.context = context;
        this.watch = watch;
        this.bounded = bounded;
        plan = watch.plan();
        if (checkpoint != null) {
            assigned.addAll(checkpoint.assigned());
            checkpoint.returned().forEach(split -> returned.put(split.hostGroup(), split));
        }
        allot();
    }

    @Override
    public void start() {
        LOG.info(
                "Crawling {} host groups, {} of them handed out before",
                plan.groups().size(),
                assigned.size());
        watch.start(context, this::follow);
    }

    @Override
    public void addReader(int subtask) {
        Set<String> before = Set.copyOf(assigned);
        handOut(subtask);
        if (bounded) {
            context.signalNoMoreSplits(subtask);
        } else {
            tell(before.stream().filter(group -> mayHave(subtask, group)).toList(), subtask);
        }
    }

    @Override
    public void addSplitsBack(List<CrawlSplit> splits, int subtask) {
        for (CrawlSplit split : splits) {
            assigned.remove(split.hostGroup());
            handedTo.remove(split.hostGroup());
            returned.put(split.hostGroup(), split);
            waiting.put(split.hostGroup(), subtask);
        }
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        LOG.debug("Reader {} asked for splits, but they are handed out when it registers", subtask);
    }

    @Override
    public CrawlCheckpoint snapshotState(long checkpointId) {
        return new CrawlCheckpoint(assigned, new ArrayList<>(returned.values()), plan.sites(), plan.readAt());
    }

    @Override
    public void close() throws IOException {
        LOG.debug("Enumerator closed");
    }

    /** The sites have changed. */
    private void follow(CrawlPlan next) {
        Set<String> changed = new TreeSet<>(next.groupsThatDiffer(plan));
        changed.retainAll(assigned);
        plan = next;
        allot();
        for (int subtask : readers()) {
            handOut(subtask);
            tell(changed.stream().filter(group -> mayHave(subtask, group)).toList(), subtask);
        }
    }

    /** Decides who is to get the groups that nobody has: one reader after the other. */
    private void allot() {
        Set<String> groups = new TreeSet<>(plan.groups());
        groups.addAll(returned.keySet());
        groups.removeAll(assigned);
        groups.removeAll(waiting.keySet());
        for (String group : groups) {
            waiting.put(group, (assigned.size() + waiting.size()) % context.currentParallelism());
        }
    }

    private void handOut(int subtask) {
        List<String> due = waiting.entrySet().stream()
                .filter(group -> group.getValue() == subtask)
                .map(Map.Entry::getKey)
                .toList();
        for (String group : due) {
            CrawlSplit back = returned.remove(group);
            Instant now = watch.now();
            context.assignSplit(back == null ? plan.newSplit(group) : plan.reconciled(back, now), subtask);
            waiting.remove(group);
            assigned.add(group);
            handedTo.put(group, subtask);
        }
        if (!due.isEmpty()) {
            LOG.info("Reader {} crawls {} more host groups", subtask, due.size());
        }
    }

    private boolean mayHave(int subtask, String group) {
        Integer owner = handedTo.get(group);
        return owner == null || owner == subtask;
    }

    private void tell(Collection<String> groups, int subtask) {
        List<GroupSites> sites = groups.stream().map(this::sitesNow).toList();
        for (List<GroupSites> part : GroupSites.parts(sites, MOST_EVENT_BYTES)) {
            context.sendEventToSourceReader(subtask, new SitesEvent(part));
        }
    }

    private GroupSites sitesNow(String group) {
        List<Site> sites = plan.sites(group);
        return new GroupSites(group, sites);
    }

    private Set<Integer> readers() {
        return new TreeSet<>(context.registeredReaders().keySet());
    }
}
