package io.bellwether.jobs.trends;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts distinct texts in bounded space: exactly up to {@value #CAPACITY}, beyond that within a few per cent. */
final class DistinctSketch {
    /*
     * k minimum values (Bar-Yossef et al. 2002): of evenly spread 64-bit hashes the k smallest are kept; the k-th says how
     * densely they lie, hence how many there are: (k - 1) / kth. Sketches merge by union.
     */
    static final int CAPACITY = 256;

    /** The smallest hashes so far, ascending, each with its sign turned so that they compare as unsigned ones. */
    private long[] smallest = new long[4];

    private int size;

    void add(String text) {
        addHash(hash(text));
    }

    void addAll(List<Long> hashes) {
        for (long hash : hashes) {
            addHash(hash);
        }
    }

    private void addHash(long hash) {
        long turned = hash ^ Long.MIN_VALUE;
        if (size == CAPACITY && turned >= smallest[size - 1]) {
            return;
        }
        int found = Arrays.binarySearch(smallest, 0, size, turned);
        if (found >= 0) {
            return;
        }
        int at = -found - 1;
        if (size == smallest.length && size < CAPACITY) {
            smallest = Arrays.copyOf(smallest, 2 * size);
        }
        size = Math.min(size + 1, CAPACITY);
        System.arraycopy(smallest, at, smallest, at + 1, size - 1 - at);
        smallest[at] = turned;
    }

    /** The kept hashes, ascending. */
    List<Long> hashes() {
        List<Long> hashes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            hashes.add(smallest[i] ^ Long.MIN_VALUE);
        }
        return hashes;
    }

    static long estimate(List<Long> hashes) {
        if (hashes.size() < CAPACITY) {
            return hashes.size();
        }
        double kth = (hashes.get(CAPACITY - 1) >>> 1) / (double) Long.MAX_VALUE;
        return Math.round((CAPACITY - 1) / kth);
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        // FNV-1a leaves the high bits poor in short texts; this is the finishing mix of MurmurHash3.
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
