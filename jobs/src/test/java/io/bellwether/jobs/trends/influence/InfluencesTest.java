package io.bellwether.jobs.trends.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.contract.Influence;
import io.bellwether.contract.Influence.Voice;
import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs both functions one behind the other; windows are of an hour. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class InfluencesTest {
    private static final InfluenceConfig CONFIG = new InfluenceConfig(Duration.ofHours(1), 4, Duration.ofHours(6));
    private static final long LENGTH = CONFIG.window().toMillis();
    /** Posts can be read ten minutes long after each other. */
    private static final long TOLD = Duration.ofMinutes(10).toMillis();

    private static final long FIRST = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final Subject HARBOR = Subject.entity("harbor", "Harbor");

    @Test
    void ranksTheAuthorWhomOthersAnswerAboveTheOneWhoWritesMost() throws Exception {
        List<Utterance> posts = new ArrayList<>();
        posts.add(post("t1", 0, "t1", null, "asked", 1_000, false));
        for (int i = 0; i < 8; i++) {
            posts.add(post("r" + i, 10 + i, "t1", "t1", "reader-" + i, 100, false));
        }
        for (int i = 0; i < 5; i++) {
            posts.add(post("s" + i, 100 + i, "s" + i, null, "busy", 0, false));
        }

        Influence found = run(posts, Long.MAX_VALUE).get(0);

        assertThat(found.topAuthors()).extracting(Voice::id).startsWith("asked", "busy");
        Voice asked = found.topAuthors().get(0);
        assertThat(asked.posts()).isEqualTo(1);
        assertThat(asked.replies()).isEqualTo(8);
        // 1 + log10(1001) for the post, 1 + log10(101) for each reply
        assertThat(asked.weight()).isCloseTo(1 + Math.log10(1_001) + 8 * (1 + Math.log10(101)), within(1e-5));
        assertThat(found.posts()).isEqualTo(14);
        assertThat(found.authors()).isEqualTo(10);
        assertThat(found.astroturf()).isFalse();
    }

    @Test
    void creditsNobodyForAnsweringHimself() throws Exception {
        List<Utterance> posts = new ArrayList<>();
        posts.add(post("t1", 0, "t1", null, "asked", 10, false));
        for (int i = 0; i < 8; i++) {
            posts.add(post("r" + i, 10 + i, "t1", "t1", "asked", 10, false));
        }

        assertThat(run(posts, Long.MAX_VALUE).get(0).topAuthors())
                .singleElement()
                .satisfies(voice -> assertThat(voice.replies()).isZero());
    }

    @Test
    void knowsWhatALaterWindowAnswers() throws Exception {
        List<Utterance> posts = new ArrayList<>();
        posts.add(post("t1", 0, "t1", null, "asked", 10, false));
        for (int i = 0; i < 4; i++) {
            posts.add(post("r" + i, LENGTH + i, "t1", "t1", "reader-" + i, 10, false));
        }

        assertThat(run(posts, Long.MAX_VALUE).get(0).topAuthors().get(0).id()).isEqualTo("asked");
    }

    @Test
    void hintsAtAstroturfingWhereFewAuthorsPostMostlyCopies() throws Exception {
        List<Utterance> few = new ArrayList<>();
        List<Utterance> many = new ArrayList<>();
        List<Utterance> original = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            few.add(post("p" + i, i, "p" + i, null, "author-" + i % 4, 10, i > 0));
            many.add(post("p" + i, i, "p" + i, null, "author-" + i, 10, i > 0));
            original.add(post("p" + i, i, "p" + i, null, "author-" + i % 4, 10, false));
        }

        assertThat(run(few, Long.MAX_VALUE)).singleElement().matches(Influence::astroturf);
        assertThat(run(many, Long.MAX_VALUE)).singleElement().matches(found -> !found.astroturf());
        assertThat(run(original, Long.MAX_VALUE)).singleElement().matches(found -> !found.astroturf());
    }

    @Test
    void measuresConcentration() {
        assertThat(Ranking.gini(new long[] {})).isZero();
        assertThat(Ranking.gini(new long[] {5, 5, 5, 5})).isCloseTo(0, within(1e-12));
        assertThat(Ranking.gini(new long[] {0, 0, 0, 12})).isCloseTo(0.75, within(1e-12));
        assertThat(Ranking.gini(new long[] {1, 2, 3, 4})).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void saysNothingOfASubjectWithFewPosts() throws Exception {
        assertThat(run(List.of(post("p", 0, "p", null, "a", 10, false)), Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void givesTheSameInEveryOrderAndAfterARestore() throws Exception {
        List<Utterance> posts = crowd(3);
        List<Influence> expected = run(posts, Long.MAX_VALUE);
        List<Utterance> shuffled = new ArrayList<>(posts);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(run(shuffled, Long.MAX_VALUE)).isEqualTo(expected).hasSize(5);
        assertThat(run(posts, 2)).isEqualTo(expected);
    }

    @Test
    void keepsThoseWhoWeighMostOfACrowdBeyondBounds() throws Exception {
        try (var ranks = ranks()) {
            ranks.open();
            for (int batch = 0; batch < 12; batch++) {
                List<Credit> credits = new ArrayList<>();
                for (int i = 0; i < 2_500; i++) {
                    String author = "author-" + (2_500 * batch + i);
                    credits.add(new Credit(HARBOR, FIRST + batch, author, "forum", 1, 0, i == 7 ? 50 + batch : 1));
                }
                for (AuthorBatch sent : batches(credits)) {
                    ranks.processElement(new StreamRecord<>(sent));
                }
            }
            ranks.processWatermark(FIRST + LENGTH);

            Influence found = ranks.extractOutputValues().get(0);
            assertThat(found.authors()).isEqualTo(AuthorCounts.MAX_AUTHORS);
            assertThat(found.topAuthors()).extracting(Voice::weight).startsWith(61.0, 60.0, 59.0);
        }
    }

    @Test
    void ofTooManyAuthorsThoseLeaveWhoseSubjectsCameFirst() {
        AuthorCounts counts = new AuthorCounts(CONFIG);
        List<AuthorBatch> left = new ArrayList<>();
        int credits = 0;
        for (; left.size() < 3; credits++) {
            Subject subject = Subject.entity("company-" + credits / 1_000, "Company");
            counts.add(new Credit(subject, FIRST, "author-" + credits, "forum", 1, 0, 1));
            if (counts.isFull()) {
                left.addAll(counts.makeRoom());
                assertThat(counts.isFull()).isFalse();
            }
        }

        assertThat(left)
                .extracting(batch -> batch.subject().key())
                .containsExactly("ENTITY:company-0", "ENTITY:company-1", "ENTITY:company-2");
        left.addAll(counts.take());
        assertThat(left.stream().mapToInt(batch -> batch.authors().size()).sum())
                .isEqualTo(credits);
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void leavesOutWhatComesAfterTheRanking() throws Exception {
        try (var ranks = ranks()) {
            ranks.open();
            ranks.processWatermark(FIRST + LENGTH);
            Credit credit = new Credit(HARBOR, FIRST, "late", "forum", 1, 0, 1);
            ranks.processElement(new StreamRecord<>(batches(List.of(credit)).get(0)));

            assertThat(ranks.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void forgetsThreadsAndWindows() throws Exception {
        try (var threads = threads();
                var ranks = ranks()) {
            threads.open();
            ranks.open();
            threads.processElement(new StreamRecord<>(post("p", 0, "p", null, "a", 10, false)));
            threads.processWatermark(FIRST + LENGTH);
            for (AuthorBatch batch : batches(threads.extractOutputValues())) {
                ranks.processElement(new StreamRecord<>(batch));
            }
            ranks.processWatermark(FIRST + LENGTH);
            threads.processWatermark(FIRST + 10 * LENGTH);

            assertThat(threads.numKeyedStateEntries()).isZero();
            assertThat(ranks.numKeyedStateEntries()).isZero();
        }
    }

    /** Threads of thirty authors over five windows. */
    private static List<Utterance> crowd(long seed) {
        Random random = new Random(seed);
        List<Utterance> posts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String thread = "p" + random.nextInt(1 + i / 20);
            String parent = "p" + random.nextInt(i + 1);
            posts.add(post(
                    "p" + i,
                    5L * i * LENGTH / 300,
                    thread,
                    parent.equals("p" + i) ? null : parent,
                    "author-" + random.nextInt(30),
                    random.nextInt(5_000),
                    random.nextInt(4) == 0));
        }
        return posts;
    }

    private static List<Influence> run(List<Utterance> posts, long restoreAt) throws Exception {
        var threads = threads();
        threads.open();
        var ranks = ranks();
        ranks.open();
        for (Utterance post : posts) {
            threads.processElement(new StreamRecord<>(post));
        }
        List<Influence> found = new ArrayList<>();
        int given = 0;
        for (int window = 0; window < 6; window++) {
            if (window == restoreAt) {
                OperatorSubtaskState first = threads.snapshot(1, 0);
                OperatorSubtaskState second = ranks.snapshot(1, 0);
                found.addAll(ranks.extractOutputValues());
                threads.close();
                ranks.close();
                threads = threads();
                threads.initializeState(first);
                threads.open();
                ranks = ranks();
                ranks.initializeState(second);
                ranks.open();
                given = 0;
            }
            long end = FIRST + (window + 1) * LENGTH - 1;
            threads.processWatermark(end);
            List<Credit> credits = threads.extractOutputValues();
            for (AuthorBatch batch : batches(credits.subList(given, credits.size()))) {
                ranks.processElement(new StreamRecord<>(batch));
            }
            given = credits.size();
            ranks.processWatermark(end);
        }
        found.addAll(ranks.extractOutputValues());
        threads.close();
        ranks.close();
        return found;
    }

    private static List<AuthorBatch> batches(List<Credit> credits) {
        AuthorCounts counts = new AuthorCounts(CONFIG);
        credits.forEach(counts::add);
        return counts.take();
    }

    private static Utterance post(
            String id, long after, String thread, @Nullable String parent, String author, long reach, boolean copy) {
        long ready = FIRST + (after / TOLD + 1) * TOLD - 1;
        return new Utterance(id, FIRST + after, ready, thread, parent, author, "forum", reach, copy, List.of(HARBOR));
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit> threads() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, Utterance, Credit>(
                new KeyedProcessOperator<>(new ThreadFunction(CONFIG)), ThreadFunction::keyOf, Types.INT);
        harness.setup(RecordType.forRecord(Credit.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AuthorBatch, Influence> ranks() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, AuthorBatch, Influence>(
                new KeyedProcessOperator<>(new InfluenceFunction(CONFIG)),
                batch -> batch.subject().key(),
                Types.STRING);
        harness.setup(ContractTypes.INFLUENCE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
