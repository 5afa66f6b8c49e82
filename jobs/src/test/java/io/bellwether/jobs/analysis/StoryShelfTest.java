package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StoryShelfTest {
    private static final int CASES = 1_000;

    @Test
    void findsTheEarliestOfSeveralNearLeaders() {
        StoryShelf shelf = StoryShelf.EMPTY
                .with(leader("late", 0b0111, 20), 0)
                .with(leader("early", 0b0001, 10), 0)
                .with(leader("far", -1L, 5), 0);

        assertThat(shelf.earliestNear(0, 3)).isEqualTo(leader("early", 0b0001, 10));
    }

    @Test
    void agreesOnOneOfTwoLeadersOfTheSameTime() {
        StoryShelf shelf = StoryShelf.EMPTY.with(leader("b", 0, 10), 0).with(leader("a", 0, 10), 0);

        assertThat(shelf.earliestNear(0, 3)).isEqualTo(leader("a", 0, 10));
    }

    @Test
    void findsNobodyBeyondTheDistance() {
        StoryShelf shelf = StoryShelf.EMPTY.with(leader("a", 0b1111, 10), 0);

        assertThat(shelf.earliestNear(0, 3)).isNull();
    }

    @Test
    void knowsALeaderOnceHoweverOftenItIsCopied() {
        StoryShelf shelf = StoryShelf.EMPTY.with(leader("a", 0, 10), 0);

        StoryShelf copied = shelf.with(leader("a", 0, 10).copiedAt(99), 0);

        assertThat(copied.leaders()).containsExactly(new StoryLeader("a", 0, 10, 99));
    }

    @Test
    void forgetsWhatWasLastCopiedBeforeTheHorizon() {
        StoryShelf shelf = StoryShelf.EMPTY
                .with(leader("old", 0, 10), 0)
                .with(leader("copied", 0, 10).copiedAt(50), 0);

        assertThat(shelf.with(leader("new", 0, 60), 40).leaders())
                .extracting(StoryLeader::postId)
                .containsExactly("copied", "new");
    }

    @Test
    void staysBoundedByForgettingTheStalest() {
        StoryShelf shelf = StoryShelf.EMPTY;
        for (int i = 0; i <= StoryShelf.MAX_LEADERS; i++) {
            shelf = shelf.with(leader("p" + i, i, 1_000 + i), 0);
        }

        assertThat(shelf.leaders())
                .hasSize(StoryShelf.MAX_LEADERS)
                .noneMatch(leader -> leader.postId().equals("p0"));
    }

    @Test
    void isSharedByAllFingerprintsThatDifferInAtMostSixBits() {
        long seed = 20_260_301;
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            long one = random.nextLong();
            long other = one;
            for (int flip = 0; flip < 6; flip++) {
                other ^= 1L << random.nextInt(Long.SIZE);
            }
            assertThat(sharedBytes(one, other))
                    .as("seed %s, case %s: %x and %x", seed, i, one, other)
                    .isGreaterThanOrEqualTo(2);
        }
    }

    private static int sharedBytes(long one, long other) {
        int shared = 0;
        for (int band = 0; band < StoryBands.COUNT; band++) {
            shared += StoryBands.slot(one, band) == StoryBands.slot(other, band) ? 1 : 0;
        }
        return shared;
    }

    private static StoryLeader leader(String id, long signature, long fetchedAt) {
        return new StoryLeader(id, signature, fetchedAt, fetchedAt);
    }
}
