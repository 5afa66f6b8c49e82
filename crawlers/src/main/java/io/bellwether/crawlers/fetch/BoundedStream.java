package io.bellwether.crawlers.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends after so many bytes and knows whether there were more. Also keeps what went wrong below it, which decoders on top
 * hide in faults of their own. Owned by one thread.
 */
final class BoundedStream extends FilterInputStream {
    private long room;
    private boolean cut;
    private @Nullable IOException fault;

    BoundedStream(InputStream in, long limit) {
        super(in);
        room = limit;
    }

    /** Whether the limit was met with bytes left. */
    boolean cut() {
        return cut;
    }

    /** What the stream below threw; null if nothing. */
    @Nullable
    IOException fault() {
        return fault;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        try {
            if (room == 0) {
                cut = cut || in.read() >= 0;
                return -1;
            }
            int taken = in.read(bytes, from, (int) Math.min(count, room));
            room -= Math.max(taken, 0);
            return taken;
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), room);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
