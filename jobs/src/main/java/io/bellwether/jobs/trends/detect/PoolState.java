package io.bellwether.jobs.trends.detect;

/** What a {@link ClassPool} knows of one class of subjects: some ten KB at most. Mutable, for one thread at a time. */
public final class PoolState {
    final SlottedHistogram deviations;

    /** Of a class of which nothing is known. */
    public PoolState() {
        this(new SlottedHistogram());
    }

    private PoolState(SlottedHistogram deviations) {
        this.deviations = deviations;
    }

    /** The state as bytes, the first of which is the version of their layout. */
    public byte[] toBytes() {
        return deviations.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static PoolState fromBytes(byte[] bytes) {
        return new PoolState(SlottedHistogram.fromBytes(bytes, "State of a pool of subjects"));
    }
}
