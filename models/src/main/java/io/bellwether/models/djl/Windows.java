package io.bellwether.models.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a text's tokens into windows that a model can read. Windows overlap by an eighth, so that a phrase cut at one
 * end stands whole in the next. Of a text of more than {@value #MOST} windows the first twelve and the last four are
 * read: what matters stands at the top, and what follows from it at the end.
 */
final class Windows {
    static final int MOST = 16;
    private static final int LAST = 4;

    private final long[] prefix;
    private final long[] suffix;
    private final int room;

    /**
     * Windows of at most {@code maxLength} ids, special ones included.
     *
     * @param prefix ids that begin every window, such as {@code [CLS]}
     * @param suffix ids that end every window, such as {@code [SEP]}
     */
    Windows(long[] prefix, long[] suffix, int maxLength) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.room = Math.max(1, maxLength - prefix.length - suffix.length);
    }

    /** The windows of a text in reading order; none for a text without tokens. */
    List<long[]> cut(long[] tokens) {
        int stride = Math.max(1, room - room / 8);
        List<long[]> windows = new ArrayList<>();
        int count = tokens.length <= room ? Math.min(1, tokens.length) : 1 + ceilDiv(tokens.length - room, stride);
        for (int i = 0; i < count; i++) {
            if (count <= MOST || i < MOST - LAST || i >= count - LAST) {
                int start = Math.max(0, Math.min(i * stride, tokens.length - room));
                windows.add(framed(Arrays.copyOfRange(tokens, start, Math.min(tokens.length, start + room))));
            }
        }
        return windows;
    }

    private long[] framed(long[] body) {
        long[] window = new long[prefix.length + body.length + suffix.length];
        System.arraycopy(prefix, 0, window, 0, prefix.length);
        System.arraycopy(body, 0, window, prefix.length, body.length);
        System.arraycopy(suffix, 0, window, prefix.length + body.length, suffix.length);
        return window;
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }
}
