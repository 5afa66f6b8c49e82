package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.flink.SplittableProcessOperator;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Windows are of two seconds, late posts are taken for a minute, stories remembered for twenty. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class StoryFunctionHarnessTest {
    @Test
    void theEarliestPostOfAWindowOpensItsStoryWhateverTheOrderOfArrival() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, "copy", 900);
            feed(harness, "original", 100);
            assertThat(harness.extractOutputValues()).isEmpty();

            watermark(harness, 1_999);

            assertThat(harness.extractOutputValues())
                    .extracting(told -> told.mention().quote().postId(), ToldPost::opens)
                    .containsExactly(tuple("original", true), tuple("copy", false));
        }
    }

    @Test
    void aCopyInALaterWindowIsNoNewMention() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, "original", 100);
            watermark(harness, 9_999);
            feed(harness, "copy", 10_500);
            watermark(harness, 11_999);

            assertThat(harness.extractOutputValues())
                    .extracting(ToldPost::opens)
                    .containsExactly(true, false);
        }
    }

    @Test
    void aPostThatIsDeliveredAgainCountsOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, "original", 100);
            feed(harness, "original", 100);
            watermark(harness, 1_999);
            feed(harness, "original", 100);
            watermark(harness, 3_999);

            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void aLatePostLeavesAtOnceAndIsMarked() throws Exception {
        try (var harness = harness()) {
            harness.open();
            watermark(harness, 9_999);
            feed(harness, "late", 100);

            assertThat(harness.extractOutputValues()).extracting(ToldPost::late).containsExactly(true);
        }
    }

    @Test
    void aPostThatIsTooLateIsLeftOut() throws Exception {
        try (var harness = harness()) {
            harness.open();
            watermark(harness, 120_000);
            feed(harness, "too-late", 100);

            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void forgetsAStoryAfterItsMemory() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, "original", 100);
            watermark(harness, 1_999);
            watermark(harness, 1_999 + 20 * 60_000);

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void remembersAStoryOfTheSameKeyThatGoesOn() throws Exception {
        String other = storyWithTheKeyOf("story");
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 2 * StoryMemory.CAPACITY; i++) {
                feed(harness, "story", "old-" + i, 100);
                feed(harness, other, "other-" + i, 100);
            }
            watermark(harness, 1_999);
            feed(harness, other, "goes-on", 2_100);
            watermark(harness, 3_999);
            watermark(harness, 1_999 + 20 * 60_000);
            int told = harness.extractOutputValues().size();

            long later = 20 * 60_000 + 2_100;
            feed(harness, "story", "old-40", later);
            feed(harness, other, "other-40", later);
            feed(harness, other, "another", later);
            watermark(harness, later + 1_999);

            assertThat(harness.extractOutputValues().subList(told, told + 2))
                    .extracting(post -> post.mention().quote().postId(), ToldPost::opens)
                    .containsExactlyInAnyOrder(tuple("old-40", true), tuple("another", false));
            assertThat(harness.extractOutputValues()).hasSize(told + 2);
        }
    }

    @Test
    void forgetsAllPostsOfAStoryOfMany() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (int i = 0; i < 2 * StoryMemory.CAPACITY; i++) {
                feed(harness, "story", "post-" + i, 100);
            }
            watermark(harness, 1_999);
            watermark(harness, 1_999 + 20 * 60_000);

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void whatWasInTimeOpensItsStoryThoughACheckpointComesBeforeItsTimer() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feedThree(harness, "-in-time", 900);
            lateOnesComeBetweenTimers(harness);

            assertThat(harness.extractOutputValues())
                    .extracting(told -> told.mention().quote().postId(), ToldPost::opens, ToldPost::late)
                    .containsExactlyInAnyOrder(
                            tuple("one-in-time", true, false),
                            tuple("two-in-time", true, false),
                            tuple("three-in-time", true, false),
                            tuple("one-late", false, true),
                            tuple("two-late", false, true),
                            tuple("three-late", false, true));
        }
    }

    @Test
    void whatWasInTimeOpensItsStoryThoughTheJobWentOnFromThatCheckpoint() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var harness = harness()) {
            harness.open();
            feedThree(harness, "-in-time", 900);
            checkpoint = harness.snapshot(1, 0);
        }
        try (var harness = harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            lateOnesComeBetweenTimers(harness);

            assertThat(harness.extractOutputValues())
                    .filteredOn(ToldPost::opens)
                    .extracting(told -> told.mention().quote().postId())
                    .containsExactlyInAnyOrder("one-in-time", "two-in-time", "three-in-time");
        }
    }

    @Test
    void allTimersFireAtTheEndOfTheInput() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feedThree(harness, "", 900);
            Interrupted.atFirstTimer(harness);
            harness.processWatermark(Long.MAX_VALUE);

            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }

    private static String storyWithTheKeyOf(String story) {
        int key = StoryFunction.keyOf(Posts.post("any").story(story).mention());
        for (int i = 0; ; i++) {
            String other = "other-" + i;
            if (StoryFunction.keyOf(Posts.post("any").story(other).mention()) == key) {
                return other;
            }
        }
    }

    /** The first of three stories' timers fires, then three late posts come, then the others fire. */
    private static void lateOnesComeBetweenTimers(
            KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness) throws Exception {
        Interrupted.atFirstTimer(harness);
        watermark(harness, 1_999);
        assertThat(harness.extractOutputValues()).hasSize(1);
        feedThree(harness, "-late", 100);
        Interrupted.goOn(harness);
    }

    /** A post of each of three stories. */
    private static void feedThree(
            KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness, String suffix, long at)
            throws Exception {
        for (String story : List.of("one", "two", "three")) {
            feed(harness, story, story + suffix, at);
        }
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness, String id, long at)
            throws Exception {
        feed(harness, "story", id, at);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness,
            String story,
            String id,
            long at)
            throws Exception {
        harness.processElement(
                Posts.post(id).story(story).at(Posts.START.plusMillis(at)).mention(), 0);
    }

    private static void watermark(KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness, long at)
            throws Exception {
        harness.processWatermark(Posts.START.toEpochMilli() + at);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<Integer, Mention, ToldPost>(
                new SplittableProcessOperator<>(new StoryFunction(Market.config())), StoryFunction::keyOf, Types.INT);
        harness.setup(RecordType.forRecord(ToldPost.class).createSerializer(new SerializerConfigImpl()));
        Interrupted.splitTimers(harness);
        return harness;
    }
}
