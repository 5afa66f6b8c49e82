package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;

/** What a {@link ShareDetector} knows of one series; at most {@link #MAX_BYTES} bytes. Mutable, for one thread at a time. */
public final class ShareState {
    /** Largest size in bytes. */
    public static final int MAX_BYTES = 1 + 2 * Double.BYTES + DetectorState.MAX_BYTES;

    private static final byte VERSION = 1;

    double parts;
    double totals;
    final DetectorState deviations;

    /** Of a series of which nothing is known. */
    public ShareState() {
        this(new DetectorState());
    }

    private ShareState(DetectorState deviations) {
        this.deviations = deviations;
    }

    /** The state as bytes, the first of which is the version of their layout. */
    public byte[] toBytes() {
        byte[] rest = deviations.toBytes();
        return ByteBuffer.allocate(1 + 2 * Double.BYTES + rest.length)
                .put(VERSION)
                .putDouble(parts)
                .putDouble(totals)
                .put(rest)
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static ShareState fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "Share state has version " + version + ", but this release reads version " + VERSION
                            + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        double parts = in.getDouble();
        double totals = in.getDouble();
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        ShareState state = new ShareState(DetectorState.fromBytes(rest));
        state.parts = parts;
        state.totals = totals;
        return state;
    }
}
