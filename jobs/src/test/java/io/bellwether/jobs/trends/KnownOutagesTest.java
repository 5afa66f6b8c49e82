package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownOutagesTest {
    /** The notice that the window at 2 is over had come to the first subtask only. */
    private static final List<KnownOutages.Part> CHECKPOINT =
            List.of(new KnownOutages.Part(0, 2, List.of(1L)), new KnownOutages.Part(1, 2, List.of(1L, 2L)));

    @Test
    void asManySubtasksAsBeforeGoOnWithTheirOwn() {
        assertThat(KnownOutages.startsFor(0, 2, CHECKPOINT)).containsExactlyInAnyOrder(1L);
        assertThat(KnownOutages.startsFor(1, 2, CHECKPOINT)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void moreOrFewerGoOnWithWhatAnyKnew() {
        assertThat(KnownOutages.startsFor(0, 1, CHECKPOINT)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(KnownOutages.startsFor(3, 4, CHECKPOINT)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aNewJobKnowsNone() {
        assertThat(KnownOutages.startsFor(0, 2, List.of())).isEmpty();
    }
}
