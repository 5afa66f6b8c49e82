package io.bellwether.jobs.trends.emerging;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.EmergingTopic;
import io.bellwether.contract.EmergingTopic.Example;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Runs both functions of the search one behind the other; windows are of a minute. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class EmergingTopicsTest {
    private static final EmergingConfig CONFIG =
            new EmergingConfig(Duration.ofMinutes(1), Duration.ofHours(3), 30, 5, 5, 1, Duration.ofMinutes(3));
    private static final long LENGTH = CONFIG.window().toMillis();
    private static final long FIRST = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final int BURST_FROM = 60;
    private static final int BURST_TO = 66;

    @Test
    void namesATermThatNobodyKnewInItsFirstWindowAndFollowsIt() throws Exception {
        List<EmergingTopic> topics = run(windows(1, Burst.NEW_TERM), Integer.MAX_VALUE);

        assertThat(topics).extracting(EmergingTopic::id).hasSize(BURST_TO - BURST_FROM);
        assertThat(topics)
                .extracting(EmergingTopic::id)
                .containsOnly(topics.get(0).id());
        EmergingTopic first = topics.get(0);
        assertThat(first.name()).isEqualTo("quantum-lease");
        assertThat(first.since()).isEqualTo(Instant.ofEpochMilli(FIRST + BURST_FROM * LENGTH));
        assertThat(first.stories()).isEqualTo(8);
        assertThat(first.sites()).isEqualTo(3);
        assertThat(first.examples())
                .hasSize(3)
                .allMatch(example -> example.excerpt().contains("quantum-lease"));
    }

    @Test
    void foldsTheTermsAndPairsOfTheSameStoriesIntoOneTopic() throws Exception {
        List<EmergingTopic> topics = run(windows(2, Burst.NEW_TERM), Integer.MAX_VALUE);

        assertThat(topics).allSatisfy(topic -> assertThat(topic.terms()).contains("quantum-lease", "landlord"));
    }

    @Test
    void namesAPairOfTermsThatAreBothOrdinary() throws Exception {
        List<EmergingTopic> topics = run(windows(3, Burst.PAIR), Integer.MAX_VALUE);

        assertThat(topics).extracting(EmergingTopic::name).contains("common-5 + common-6");
    }

    @Test
    void leavesOutWhatAConfiguredTopicCovers() throws Exception {
        assertThat(run(windows(4, Burst.WATCHED), Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void leavesOutWhatIsTheSurgeOfOneCompany() throws Exception {
        assertThat(run(windows(5, Burst.OF_ONE_COMPANY), Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void namesATermThatGoesThroughManyCompanies() throws Exception {
        assertThat(run(windows(6, Burst.OF_MANY_COMPANIES), Integer.MAX_VALUE)).isNotEmpty();
    }

    @Test
    void saysNothingOfOrdinaryTalk() throws Exception {
        for (long seed = 10; seed < 14; seed++) {
            assertThat(run(windows(seed, Burst.NONE), Integer.MAX_VALUE))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
        List<List<Story>> windows = windows(7, Burst.NEW_TERM);
        List<EmergingTopic> expected = run(windows, Integer.MAX_VALUE);

        assertThat(run(windows, 62)).isEqualTo(expected).isNotEmpty();
        assertThat(run(windows, 30)).isEqualTo(expected);
    }

    @Test
    void givesTheSameInEveryOrderAndPartition() throws Exception {
        List<List<Story>> windows = windows(8, Burst.NEW_TERM);
        List<EmergingTopic> expected = run(windows, Integer.MAX_VALUE);
        List<List<Story>> shuffled = new ArrayList<>();
        for (List<Story> window : windows) {
            List<Story> stories = new ArrayList<>(window);
            Collections.shuffle(stories, new Random(1));
            shuffled.add(stories);
        }

        assertThat(run(shuffled, Integer.MAX_VALUE)).isEqualTo(expected).isNotEmpty();
    }

    private enum Burst {
        NONE,
        NEW_TERM,
        PAIR,
        WATCHED,
        OF_ONE_COMPANY,
        OF_MANY_COMPANIES
    }

    /** Ninety windows of some twenty stories of sixty common terms, with a burst of eight stories a window. */
    private static List<List<Story>> windows(long seed, Burst burst) {
        Random random = new Random(seed);
        List<List<Story>> windows = new ArrayList<>();
        for (int window = 0; window < 90; window++) {
            List<Story> stories = new ArrayList<>();
            for (int i = 15 + random.nextInt(10); i > 0; i--) {
                List<String> terms = new ArrayList<>();
                for (int j = 0; j < 5; j++) {
                    terms.add("common-" + (int) (60 * Math.pow(random.nextDouble(), 1.5)));
                }
                stories.add(story(window, i, terms, false, "company-" + random.nextInt(20)));
            }
            for (int i = 0;
                    burst != Burst.NONE
                            && window >= BURST_FROM
                            && window < BURST_TO
                            && i < (burst == Burst.PAIR ? 10 : 8);
                    i++) {
                List<String> terms = burst == Burst.PAIR
                        ? List.of("common-5", "common-6")
                        : List.of("quantum-lease", i == 0 ? "common-59" : "landlord", "common-" + random.nextInt(60));
                String company = burst == Burst.OF_ONE_COMPANY ? "harbor" : "company-" + random.nextInt(20);
                stories.add(story(window, 100 + i, terms, burst == Burst.WATCHED, company));
            }
            windows.add(stories);
        }
        return windows;
    }

    private static Story story(int window, int number, List<String> terms, boolean watched, String company) {
        String id = "post-" + window + "-" + number;
        return new Story(
                id,
                FIRST + window * LENGTH + 1_000,
                terms,
                watched,
                List.of(company),
                new Example(id, "https://example.org/" + id, "site-" + number % 3, "about " + terms, number));
    }

    private static List<EmergingTopic> run(List<List<Story>> windows, int restoreAt) throws Exception {
        var bursts = bursts();
        bursts.open();
        var topics = topics();
        topics.open();
        List<EmergingTopic> found = new ArrayList<>();
        for (int window = 0; window < windows.size(); window++) {
            feed(bursts, windows.get(window));
            if (window == restoreAt) {
                OperatorSubtaskState first = bursts.snapshot(1, 0);
                OperatorSubtaskState second = topics.snapshot(1, 0);
                found.addAll(topics.extractOutputValues());
                bursts.close();
                topics.close();
                bursts = bursts();
                bursts.initializeState(first);
                bursts.open();
                topics = topics();
                topics.initializeState(second);
                topics.open();
            }
            long end = FIRST + (window + 1) * LENGTH - 1;
            bursts.processWatermark(end);
            for (Candidate candidate : bursts.extractOutputValues()) {
                if (candidate.windowStart() == end + 1 - LENGTH) {
                    topics.processElement(new StreamRecord<>(candidate, end));
                }
            }
            topics.processWatermark(end);
        }
        found.addAll(topics.extractOutputValues());
        bursts.close();
        topics.close();
        found.sort(Comparator.comparing((EmergingTopic topic) -> topic.window().start()));
        return found;
    }

    /** In three parts, as three instances would send them. */
    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<Integer, TermBatch, Candidate> harness, List<Story> stories)
            throws Exception {
        for (int part = 0; part < 3; part++) {
            TermCounts counts = new TermCounts(CONFIG);
            for (int i = part; i < stories.size(); i += 3) {
                counts.add(stories.get(i));
            }
            for (TermBatch batch : counts.take()) {
                harness.processElement(new StreamRecord<>(batch));
            }
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, TermBatch, Candidate> bursts() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, TermBatch, Candidate>(
                new KeyedProcessOperator<>(new BurstFunction(CONFIG)), TermBatch::shard, Types.INT);
        harness.setup(RecordType.forRecord(Candidate.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, Candidate, EmergingTopic> topics() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, Candidate, EmergingTopic>(
                new KeyedProcessOperator<>(new TopicFunction(CONFIG)), candidate -> 0, Types.INT);
        harness.setup(ContractTypes.EMERGING_TOPIC.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
