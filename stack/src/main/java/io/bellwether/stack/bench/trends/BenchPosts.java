package io.bellwether.stack.bench.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.EventTimeSource;
import io.bellwether.contract.Findings;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.IncomingType;
import io.bellwether.jobs.kafka.RecordFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Posts made in memory, those of each subtask in the order of their times, over the same time. Half of them speak of one of a
 * hundred companies that everybody knows, the others of one of all; half name the risk event of their company; three of ten
 * are copies.
 *
 * <p>Behind them each subtask has two posts of a later time: one that lets time pass the end of all others, and one that waits
 * for the {@link Gate}.
 *
 * @param perSubtask posts of each subtask, without these two
 * @param companies half of the subjects: each is one alone and one with its risk event
 * @param postsPerWindow in each five minutes of event time
 */
record BenchPosts(int subtasks, long perSubtask, int companies, int postsPerWindow)
        implements GeneratorFunction<Long, Incoming<AnalyzedPost>> {
    private static final long serialVersionUID = 1;
    private static final long WINDOW_MILLIS = 300_000;
    /** Five minutes before the hour, at which forecasts and rankings are made. */
    private static final Instant START = Instant.parse("2026-03-02T08:55:00Z");

    private static final int TAIL = 2;
    private static final int KNOWN = 100;
    private static final int SITES = 40;
    private static final int RISKS = 20;
    private static final int AUTHORS = 200_000;
    private static final int MAX_BYTES = 1_000_000;
    private static final List<SentimentLabel> TONES = List.of(SentimentLabel.values());
    private static final String TEXT = "x".repeat(400);
    private static final List<String> KEYWORDS =
            List.of("withdrawal", "delay", "platform", "support", "account", "branch", "queue", "refund");

    Source<Incoming<AnalyzedPost>, ?, ?> source(UUID gate) {
        return new DataGeneratorSource<>(
                this,
                subtasks * (perSubtask + TAIL),
                new GatedPace(gate, perSubtask + TAIL - 1),
                new IncomingType<>(new RecordFormat<>(AnalyzedPost.class, MAX_BYTES)));
    }

    long posts() {
        return subtasks * perSubtask;
    }

    /** Event time at which the last window of the posts is complete, in milliseconds. */
    long end() {
        long windows = (posts() + postsPerWindow - 1) / postsPerWindow;
        return START.toEpochMilli() + windows * WINDOW_MILLIS - 1;
    }

    @Override
    public Incoming<AnalyzedPost> map(Long index) {
        return Incoming.of(new Incoming.Origin("bench", 0, index), post(index));
    }

    private Instant at(long index) {
        long number = index % (perSubtask + TAIL);
        return number < perSubtask
                ? START.plusMillis(number * subtasks * WINDOW_MILLIS / postsPerWindow)
                : Instant.ofEpochMilli(end() + WINDOW_MILLIS);
    }

    private AnalyzedPost post(long index) {
        long mixed = mix(index);
        int company = company(index, mixed);
        SentimentLabel tone = TONES.get((int) Math.floorMod(mixed >> 8, (long) TONES.size()));
        Instant at = at(index);
        String id = "post-" + index;
        Post post = new Post(
                id,
                "site-" + Math.floorMod(mixed >> 16, (long) SITES),
                PostKind.POST,
                "https://bench.example/" + index,
                "Title of " + id,
                TEXT,
                "author-" + Math.floorMod(mixed >> 24, (long) AUTHORS),
                at,
                PublishedAtSource.META,
                at,
                null,
                null,
                null,
                new Reach(Math.floorMod(mixed >> 20, 1_000L), null, null));
        String story = "story-" + (index % 10 < 3 ? index - index % 10 : index);
        return new AnalyzedPost(
                post, at, EventTimeSource.PUBLISHED, false, findings(company, tone, mixed), story, "bench");
    }

    private int company(long index, long mixed) {
        return (int) Math.floorMod(mixed, (long) (index % 2 == 0 ? Math.min(KNOWN, companies) : companies));
    }

    private static Findings findings(int company, SentimentLabel tone, long mixed) {
        double negative = tone == SentimentLabel.NEGATIVE ? 0.8 : 0.1;
        double positive = tone == SentimentLabel.POSITIVE ? 0.8 : 0.1;
        List<LabelScore> risk = Math.floorMod(mixed >> 4, 2L) == 0
                ? List.of(new LabelScore("risk-" + company % RISKS, 0.9))
                : List.of();
        return new Findings(
                "en",
                new Sentiment(tone, new Sentiment.Probabilities(negative, 1 - negative - positive, positive)),
                risk,
                List.of(),
                List.of(),
                List.of(new EntityMention("company-" + company, "Company " + company, null, 1, null)),
                KEYWORDS);
    }

    /** The finishing mix of MurmurHash3: numbers in a row become numbers without order. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
