package io.bellwether.crawlers;

import io.bellwether.contract.Post;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.robots.RobotsPolicy;
import io.bellwether.crawlers.sites.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;

/**
 * A reader on a virtual web, both of its threads in one: what the fetcher thread made lies in a queue until the task thread
 * is told to take it, so that a test decides how far the one lags behind the other.
 */
final class VirtualCrawl {
    private static final AuthorKeys AUTHORS =
            new AuthorKeys("a key that is used in tests only".getBytes(StandardCharsets.UTF_8));

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final VirtualWeb web;
    private final CrawlSplitReader reader;
    private final Map<String, CrawlSplitState> states = new HashMap<>();
    private final Deque<RecordsWithSplitIds<ReaderStep>> queue = new ArrayDeque<>();
    private final List<Post> posts = new ArrayList<>();

    VirtualCrawl(VirtualWeb web, List<CrawlSplit> splits) {
        this.web = web;
        CrawlEngine engine = new CrawlEngine(
                new RobotsPolicy("bellwether"), new FetchPool(web, new FetchPool.Threads(web, 16, web, 4), web, web));
        reader = new CrawlSplitReader(AUTHORS, false, new CrawlSplitReader.Parts(engine, web, web, () -> {}));
        splits.forEach(split -> states.put(split.splitId(), new CrawlSplitState(split)));
        reader.handleSplitsChanges(new SplitsAddition<>(splits));
    }

    /** The fetcher thread goes on to its next steps, or waits in vain for two minutes. */
    VirtualCrawl fetch() {
        web.stopAt(web.instant().plus(LONGEST_WAIT));
        queue.add(reader.fetch());
        return this;
    }

    /** The fetcher thread learns what the sites of a group are. */
    VirtualCrawl change(String group, Site... sites) {
        reader.changeSites(new GroupSites(group, List.of(sites)));
        return this;
    }

    /** The task thread takes everything that was made. */
    VirtualCrawl emit() {
        while (!queue.isEmpty()) {
            emit(queue.remove());
        }
        return this;
    }

    private void emit(RecordsWithSplitIds<ReaderStep> steps) {
        for (String split = steps.nextSplit(); split != null; split = steps.nextSplit()) {
            for (ReaderStep step = steps.nextRecordFromSplit(); step != null; step = steps.nextRecordFromSplit()) {
                Objects.requireNonNull(states.get(split)).apply(step);
                if (step instanceof CrawlStep crawled) {
                    crawled.events().forEach(event -> {
                        if (event.post() != null) {
                            posts.add(event.post());
                        }
                    });
                }
            }
        }
    }

    /** What a checkpoint would hold now. */
    List<CrawlSplit> checkpoint() {
        return states.values().stream().map(CrawlSplitState::toSplit).toList();
    }

    /** What was emitted, in its order. */
    List<Post> posts() {
        return posts;
    }
}
