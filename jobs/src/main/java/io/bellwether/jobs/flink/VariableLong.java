package io.bellwether.jobs.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Whole numbers in as few bytes as they need, one to ten: seven bits to a byte, the lowest first, with the sign in the lowest bit
 * ("zigzag", as in Protocol Buffers).
 */
final class VariableLong {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private VariableLong() {}

    static void write(long value, DataOutputView out) throws IOException {
        long left = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((left & -MORE) != 0) {
            out.writeByte((int) (left | MORE));
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    /**
     * Reads a number that {@link #write} wrote.
     *
     * @throws IOException if the bytes end, or are none that it writes
     */
    static long read(DataInputView in) throws IOException {
        long read = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int next = in.readUnsignedByte();
            read |= (long) (next & (MORE - 1)) << shift;
            if (next < MORE) {
                return (read >>> 1) ^ -(read & 1);
            }
        }
        throw new IOException(
                "A whole number goes on for more than ten bytes: the state or message was not written by this"
                        + " release");
    }
}
