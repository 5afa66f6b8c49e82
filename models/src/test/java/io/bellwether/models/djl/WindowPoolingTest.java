package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.models.bundle.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPoolingTest {
    private static final List<long[]> WINDOWS = List.of(new long[10], new long[5]);

    @Test
    void weighsToneByLengthAndTheFirstWindowTwice() {
        Head head = new Head("sentiment", Head.TONES, false, null, null);

        double[] p = WindowPooling.of(head, WINDOWS, List.of(new float[] {1e6f, 0, 0}, new float[] {0, 0, 1e6f}));

        assertThat(p[0]).isCloseTo(0.8, within(1e-9));
        assertThat(p[2]).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void takesTheGreatestWhereManyMayHold() {
        Head head = new Head("risk", List.of("fraud", "closure"), true, null, null);

        double[] p = WindowPooling.of(head, WINDOWS, List.of(new float[] {-1e6f, 0}, new float[] {1e6f, -1e6f}));

        assertThat(p).containsExactly(1, 0.5);
    }
}
