package io.bellwether.stack.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.EventTimeSource;
import io.bellwether.contract.Findings;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.stack.SharedServices;
import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A partition into which nothing is written holds up no window; what comes there later still counts. */
@ExtendWith(SharedServices.class)
final class SilentPartitionIT {
    private static final String SITE = "one-of-two-partitions";
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int WINDOWS = 6;
    private static final int MOST_WINDOWS = 60;

    @Test
    void windowsEndThoughOnePartitionIsSilent(ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink)
            throws Exception {
        List<String> posts = new ArrayList<>();
        for (int minute = 0; minute <= WINDOWS * WINDOW.toMinutes(); minute++) {
            posts.add(post(minute, START.plus(Duration.ofMinutes(minute))));
        }
        try (JobRun run = new JobRun(
                new JobRun.Services(elasticsearch, kafka, flink), SITE, "kafka: {idle-after: 2s, out-of-order: 10s}")) {
            run.startTrends();

            run.write(Channel.ANALYZED_POSTS, 0, posts);

            assertThat(run.awaitTrend(SITE, points -> points.size() >= WINDOWS - 1))
                    .extracting(SilentPartitionIT::posts)
                    .startsWith(5L, 5L, 5L, 5L, 5L);

            Instant late = START.plus(Duration.ofMinutes(1));
            Instant next = START.plus(Duration.ofMinutes(1 + WINDOWS * WINDOW.toMinutes()));
            run.write(Channel.ANALYZED_POSTS, 1, List.of(post(1000, late), post(1001, next)));
            JsonNode corrected =
                    run.awaitTrend(SITE, points -> posts(points.get(0)) > 5).get(0);
            assertThat(corrected.at("/_source/late").asLong()).isEqualTo(1);
            // The second partition holds time back until it is silent again, and time passes only where something
            // comes.
            List<JsonNode> points = run.trend(SITE);
            for (int more = 2; points.size() <= WINDOWS && more < MOST_WINDOWS; more++) {
                run.write(Channel.ANALYZED_POSTS, 0, List.of(post(1000 + more, next.plus(WINDOW.multipliedBy(more)))));
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                points = run.trend(SITE);
            }
            assertThat(points).extracting(SilentPartitionIT::posts).startsWith(6L, 5L, 5L, 5L, 5L, 5L, 2L);
        }
    }

    private static long posts(JsonNode point) {
        return point.at("/_source/posts").asLong();
    }

    private static String post(int number, Instant at) {
        String url = "https://example.org/" + SITE + "/" + number;
        String id = PostId.hash(url);
        Post post = new Post(
                id,
                SITE,
                PostKind.POST,
                url,
                null,
                "The branch at the corner opened late on day " + number,
                null,
                at,
                PublishedAtSource.IMPORT,
                at,
                null,
                null,
                null,
                new Reach(null, null, null));
        Findings findings = new Findings(
                "en",
                new Sentiment(SentimentLabel.NEUTRAL, new Sentiment.Probabilities(0.1, 0.8, 0.1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        AnalyzedPost analyzed = new AnalyzedPost(post, at, EventTimeSource.PUBLISHED, false, findings, id, "test-1");
        return new String(ContractJson.write(analyzed), StandardCharsets.UTF_8);
    }
}
