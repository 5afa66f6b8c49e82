package io.bellwether.stack.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read through it. One thread. */
final class CountingStream extends FilterInputStream {
    private final boolean owner;
    private long count;

    /** @param owner whether closing this closes {@code in} */
    CountingStream(InputStream in, boolean owner) {
        super(in);
        this.owner = owner;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            super.close();
        }
    }
}
