package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final long[] NONE = {};

    @Test
    void leavesAShortTextWhole() {
        assertThat(new Windows(NONE, NONE, 16).cut(new long[] {5, 6, 7})).containsExactly(new long[] {5, 6, 7});
    }

    @Test
    void givesNoWindowForNoTokens() {
        assertThat(new Windows(NONE, NONE, 16).cut(NONE)).isEmpty();
    }

    @Test
    void overlapsWindowsByAnEighthAndFillsTheLast() {
        List<long[]> windows =
                new Windows(NONE, NONE, 16).cut(LongStream.range(0, 35).toArray());

        assertThat(windows).extracting(window -> window[0]).containsExactly(0L, 14L, 19L);
        assertThat(windows).allMatch(window -> window.length == 16);
        assertThat(windows.get(2)[15]).isEqualTo(34);
    }

    @Test
    void framesEveryWindowWithSpecialTokens() {
        List<long[]> windows = new Windows(new long[] {101}, new long[] {102}, 10)
                .cut(LongStream.range(0, 12).toArray());

        assertThat(windows).hasSize(2).allMatch(window -> window.length == 10 && window[0] == 101 && window[9] == 102);
    }

    @Test
    void readsHeadAndTailOfAVeryLongText() {
        List<long[]> windows =
                new Windows(NONE, NONE, 8).cut(LongStream.range(0, 10_000).toArray());

        assertThat(windows).hasSize(Windows.MOST);
        assertThat(windows.get(0)[0]).isZero();
        assertThat(windows.get(11)[0]).isEqualTo(77);
        assertThat(windows.get(15)[7]).isEqualTo(9_999);
    }
}
