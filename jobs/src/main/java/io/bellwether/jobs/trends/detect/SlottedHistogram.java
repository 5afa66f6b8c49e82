package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often values of each size came, by slot of time. Mutable, for one thread at a time.
 *
 * <p>What it says of a slot rests on the slots before it alone, and counts are whole numbers: in whichever order the values
 * of earlier slots were added, it says the same to the last bit.
 */
final class SlottedHistogram {
    /*
     * Log-spaced bins of growth 1.05 from 0.05 to about 12,700; the first takes all below, the last all above. Decay is
     * by slot, at reading: weight 2^(-age / MEMORY_SLOTS). Slots older than GROUP slots are merged by GROUP, so that at
     * most some fifty are kept; what is older than KEPT slots weighs below 7 % and is dropped.
     */
    static final int BINS = 256;
    static final int MEMORY_SLOTS = 168;

    private static final byte VERSION = 1;
    private static final int GROUP = 24;
    private static final int KEPT = 4 * MEMORY_SLOTS;
    private static final double LOWEST = 0.05;
    private static final double GROWTH = 1.05;
    private static final double LOG_GROWTH = Math.log(GROWTH);

    private final TreeMap<Long, long[]> slots = new TreeMap<>();
    private boolean begun;
    private long first;
    private long newest;
    /** What {@link #before} last said, so that all windows of a slot share the work; empty after a change before that slot. */
    private double[] known = {};

    private long knownBefore;

    /** Adds values of a size; none are added with a count of 0, but the time is known to have been watched. */
    void add(long slot, double value, long count) {
        first = begun ? Math.min(first, slot) : slot;
        if (!begun || slot > newest) {
            newest = slot;
            begun = true;
            compact();
        }
        if (slot < knownBefore) {
            known = new double[0];
        }
        if (count > 0 && newest - slot < KEPT) {
            slots.computeIfAbsent(keptAs(slot), key -> new long[BINS])[bin(value)] += count;
        }
    }

    /** Decayed counts by bin of what came in the slots before this one; not to be changed. */
    double[] before(long slot) {
        if (known.length == 0 || knownBefore != slot) {
            known = sumBefore(slot);
            knownBefore = slot;
        }
        return known;
    }

    private double[] sumBefore(long slot) {
        double[] weights = new double[BINS];
        for (Map.Entry<Long, long[]> entry : slots.headMap(slot).entrySet()) {
            double weight = Math.pow(2, -(double) (slot - entry.getKey()) / MEMORY_SLOTS);
            long[] counts = entry.getValue();
            for (int i = 0; i < BINS; i++) {
                weights[i] += weight * counts[i];
            }
        }
        return weights;
    }

    /** How many slots before this one were watched, decayed alike. */
    double watchedBefore(long slot) {
        if (!begun || slot <= first) {
            return 0;
        }
        double kept = Math.pow(2, -1.0 / MEMORY_SLOTS);
        return kept * (1 - Math.pow(kept, (double) Math.min(slot - first, KEPT))) / (1 - kept);
    }

    /** How many values of at least the lower edge of the bin came in these slots, {@code to} excluded. */
    long count(long from, long to, int bin) {
        long sum = 0;
        for (long[] counts : slots.subMap(Math.min(from, to), to).values()) {
            for (int i = bin; i < BINS; i++) {
                sum += counts[i];
            }
        }
        return sum;
    }

    static int bin(double value) {
        if (value < LOWEST * GROWTH) {
            return 0;
        }
        // The logarithm may fall on the wrong side of an edge by its last bit.
        int guess = (int) Math.min(BINS - 1.0, Math.floor(Math.log(value / LOWEST) / LOG_GROWTH));
        if (guess + 1 < BINS && value >= lowerEdge(guess + 1)) {
            return guess + 1;
        }
        return value < lowerEdge(guess) ? guess - 1 : guess;
    }

    static double lowerEdge(int bin) {
        return bin == 0 ? 0 : LOWEST * Math.pow(GROWTH, bin);
    }

    private long keptAs(long slot) {
        return newest - slot < GROUP ? slot : slot - Math.floorMod(slot, (long) GROUP);
    }

    private void compact() {
        slots.headMap(newest - KEPT, true).clear();
        Map<Long, long[]> old = new TreeMap<>(slots.headMap(newest - GROUP, true));
        slots.keySet().removeAll(old.keySet());
        old.forEach((slot, counts) -> {
            long[] into = slots.computeIfAbsent(keptAs(slot), key -> new long[BINS]);
            for (int i = 0; i < BINS; i++) {
                into[i] += counts[i];
            }
        });
    }

    /** The first byte is the version of the layout. */
    byte[] toBytes() {
        int size = 2 + 2 * Long.BYTES + Integer.BYTES;
        for (long[] counts : slots.values()) {
            size += Long.BYTES + Short.BYTES + filled(counts) * (1 + Long.BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION)
                .put((byte) (begun ? 1 : 0))
                .putLong(first)
                .putLong(newest)
                .putInt(slots.size());
        slots.forEach((slot, counts) -> {
            out.putLong(slot).putShort((short) filled(counts));
            for (int i = 0; i < BINS; i++) {
                if (counts[i] > 0) {
                    out.put((byte) i).putLong(counts[i]);
                }
            }
        });
        return out.array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param what of whose state the bytes are, for the error
     * @throws IllegalArgumentException if the bytes are of another version
     */
    static SlottedHistogram fromBytes(byte[] bytes, String what) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(what + " has version " + version + ", but this release reads version "
                    + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        SlottedHistogram histogram = new SlottedHistogram();
        histogram.begun = in.get() == 1;
        histogram.first = in.getLong();
        histogram.newest = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            long[] counts = new long[BINS];
            histogram.slots.put(in.getLong(), counts);
            for (int bins = in.getShort(); bins > 0; bins--) {
                counts[Byte.toUnsignedInt(in.get())] = in.getLong();
            }
        }
        return histogram;
    }

    private static int filled(long[] counts) {
        int filled = 0;
        for (long count : counts) {
            filled += count > 0 ? 1 : 0;
        }
        return filled;
    }
}
