package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jobs.Posts;
import io.bellwether.jobs.flink.PackedType;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may throw anything
class MeetLeadersHarnessTest {
    private static final StoryConfig CONFIG = new StoryConfig(3, 5, Duration.ofHours(1));
    private static final long SIGNATURE = 0x0102030405060708L;

    private KeyedOneInputStreamOperatorTestHarness<String, StoryCandidate, StoryCandidate> band;

    @BeforeEach
    void open() throws Exception {
        band = harness();
        band.open();
    }

    @AfterEach
    void close() throws Exception {
        band.close();
    }

    @Test
    void makesTheFirstPostALeaderThatItsCopyMeets() throws Exception {
        meet("first", SIGNATURE, 0);
        meet("copy", SIGNATURE ^ (0b11L << 56), 60);

        assertThat(leaders()).containsExactly(null, "first");
    }

    @Test
    void makesNoLeaderOfAPostThatHasMetOneInAnEarlierBand() throws Exception {
        StoryLeader met = new StoryLeader("elsewhere", SIGNATURE, 0, 0);
        band.processElement(candidate("second", 10, SIGNATURE, met), 0);
        meet("third", SIGNATURE, 20);

        assertThat(leaders()).containsExactly("elsewhere", null);
    }

    @Test
    void passesATextThatIsTooShortWithoutRememberingIt() throws Exception {
        band.processElement(StoryCandidate.of(Posts.analyzed("short", "up!!"), CONFIG.minCharacters()), 0);

        assertThat(leaders()).containsExactly((String) null);
        assertThat(band.numKeyedStateEntries()).isZero();
    }

    @Test
    void meetsItselfWhenItIsReadAgain() throws Exception {
        meet("post", SIGNATURE, 0);
        meet("post", SIGNATURE, 30);

        assertThat(leaders()).containsExactly(null, "post");
    }

    @Test
    void forgetsAStoryThatNobodyCopied() throws Exception {
        meet("first", SIGNATURE, 0);
        band.setStateTtlProcessingTime(Duration.ofHours(2).toMillis());
        meet("later", SIGNATURE, 7_200);

        assertThat(leaders()).containsExactly(null, null);
    }

    @Test
    void keepsAStoryThatIsCopiedAgainAndAgain() throws Exception {
        meet("first", SIGNATURE, 0);
        for (int minutes = 40; minutes <= 200; minutes += 40) {
            band.setStateTtlProcessingTime(Duration.ofMinutes(minutes).toMillis());
            meet("copy " + minutes, SIGNATURE, minutes * 60);
        }

        assertThat(leaders()).containsExactly(null, "first", "first", "first", "first", "first");
    }

    @Test
    void remembersItsLeadersAcrossARestart() throws Exception {
        meet("first", SIGNATURE, 0);
        OperatorSubtaskState state = band.snapshot(1, 0);
        try (var restored = harness()) {
            restored.initializeState(state);
            restored.open();
            restored.processElement(candidate("copy", 60, SIGNATURE, null), 0);

            assertThat(leaders(restored.extractOutputValues())).containsExactly("first");
        }
    }

    private void meet(String id, long signature, int second) throws Exception {
        band.processElement(candidate(id, second, signature, null), 0);
    }

    private List<@Nullable String> leaders() {
        return leaders(band.extractOutputValues());
    }

    private static List<@Nullable String> leaders(List<StoryCandidate> candidates) {
        return candidates.stream()
                .<@Nullable String>map(candidate -> {
                    StoryLeader leader = candidate.leader();
                    return leader == null ? null : leader.postId();
                })
                .toList();
    }

    private static StoryCandidate candidate(
            String id, int second, @Nullable Long signature, @Nullable StoryLeader leader) {
        return new StoryCandidate(id, second * 1_000L, "{}", signature, leader);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StoryCandidate, StoryCandidate> harness()
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, StoryCandidate, StoryCandidate>(
                new KeyedProcessOperator<>(new MeetLeaders(0, CONFIG)), candidate -> candidate.place(0), Types.STRING);
        harness.setup(PackedType.forRecord(StoryCandidate.class)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }
}
