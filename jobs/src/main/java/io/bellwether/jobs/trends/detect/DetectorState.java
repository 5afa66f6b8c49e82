package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;

/**
 * What a {@link Detector} knows of one series; at most {@link #MAX_BYTES} bytes. Mutable, for one thread at a time.
 */
public final class DetectorState {
    /** Largest size in bytes. */
    public static final int MAX_BYTES = 1
            + 2 * Long.BYTES
            + StreamingMedian.BYTES
            + 3 * Double.BYTES
            + 2 * Tail.BYTES
            + EvidenceTail.BYTES
            + RecordRule.MAX_BYTES;

    private static final byte VERSION = 2;

    /** Windows that passed, learned or not: the clock of the record rule. */
    long windows;
    /** Windows that were learned. */
    long learned;

    double fast;
    double mean;
    double dispersion;
    final StreamingMedian slow = new StreamingMedian();
    final Tail slowTail = new Tail();
    final Tail fastTail = new Tail();
    final EvidenceTail evidence = new EvidenceTail();
    final RecordRule record = new RecordRule();

    /** How many windows were learned so far. */
    public long learned() {
        return learned;
    }

    /** The slow expectation, without what the time adds to it. */
    public double slow() {
        return slow.median;
    }

    /** What the time adds to the expectation of a count, but no less than leaves it at 0. */
    public double seasonalOfCount(double seasonal) {
        return Math.max(seasonal, -Math.max(0, slow.median));
    }

    /** The state as bytes, the first of which is the version of their layout. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put(VERSION).putLong(windows).putLong(learned);
        out.putDouble(fast).putDouble(mean).putDouble(dispersion);
        slow.write(out);
        slowTail.write(out);
        fastTail.write(out);
        evidence.write(out);
        record.write(out, windows);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static DetectorState fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "Detector state has version " + version + ", but this release reads version " + VERSION
                            + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        DetectorState state = new DetectorState();
        state.windows = in.getLong();
        state.learned = in.getLong();
        state.fast = in.getDouble();
        state.mean = in.getDouble();
        state.dispersion = in.getDouble();
        state.slow.read(in);
        state.slowTail.read(in);
        state.fastTail.read(in);
        state.evidence.read(in);
        state.record.read(in, state.windows);
        return state;
    }
}
