package io.bellwether.crawlers.frontier;

import static io.bellwether.contract.Invariant.require;

import java.util.Arrays;

/**
 * Remembers a value for each of the latest keys; when it is full the oldest key is forgotten. Not thread-safe.
 *
 * <p>A ring holds keys and values in order of arrival; an open-addressed table (linear probing, at most half full,
 * deletion by shifting back) holds the ring position of each key. Both grow with use, so that a small site costs little:
 * about 24 bytes an entry, a third of what a linked hash map of boxed numbers takes.
 */
final class FingerprintRing {
    private static final int FIRST_SIZE = 16;

    private final int capacity;
    private long[] keys = new long[FIRST_SIZE];
    private long[] values = new long[FIRST_SIZE];
    /** Ring position plus one; 0 is a free slot. */
    private int[] slots = new int[FIRST_SIZE * 2];

    private int head;
    private int size;

    FingerprintRing(int capacity) {
        require(capacity >= 1, "capacity must be at least 1, but is %s", capacity);
        this.capacity = capacity;
    }

    /** A ring that remembers what was remembered when the sequences were taken. */
    static FingerprintRing restored(int capacity, LongSequence keys, LongSequence values) {
        FingerprintRing ring = new FingerprintRing(capacity);
        for (int i = 0; i < keys.size(); i++) {
            ring.put(keys.at(i), values.at(i));
        }
        return ring;
    }

    boolean contains(long key) {
        return slots[slotOf(key)] != 0;
    }

    /** Whether the key is remembered with just this value. */
    boolean contains(long key, long value) {
        int position = slots[slotOf(key)] - 1;
        return position >= 0 && values[position] == value;
    }

    int size() {
        return size;
    }

    /** Remembers a key; a known one keeps its age and gets the new value. */
    void put(long key, long value) {
        int slot = slotOf(key);
        if (slots[slot] != 0) {
            values[slots[slot] - 1] = value;
            return;
        }
        if (size == capacity) {
            forgetOldest();
        } else if (size == keys.length) {
            grow();
        }
        int position = (head + size) % keys.length;
        keys[position] = key;
        values[position] = value;
        slots[slotOf(key)] = position + 1;
        size++;
    }

    /** The keys from the oldest to the newest. */
    LongSequence keys() {
        return inOrder(keys);
    }

    /** The values in the order of {@link #keys}. */
    LongSequence values() {
        return inOrder(values);
    }

    private LongSequence inOrder(long[] ring) {
        long[] ordered = new long[size];
        for (int i = 0; i < size; i++) {
            ordered[i] = ring[(head + i) % ring.length];
        }
        return LongSequence.owning(ordered);
    }

    /** The slot that holds the key, or the free one where it belongs. */
    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = (int) Fingerprint.mixed(key) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void forgetOldest() {
        int mask = slots.length - 1;
        int free = slotOf(keys[head]);
        int next = (free + 1) & mask;
        while (slots[next] != 0) {
            int home = (int) Fingerprint.mixed(keys[slots[next] - 1]) & mask;
            if (((next - home) & mask) >= ((next - free) & mask)) {
                slots[free] = slots[next];
                free = next;
            }
            next = (next + 1) & mask;
        }
        slots[free] = 0;
        head = (head + 1) % keys.length;
        size--;
    }

    private void grow() {
        int larger = Math.min(capacity, keys.length * 2);
        long[] orderedKeys = new long[larger];
        long[] orderedValues = new long[larger];
        for (int i = 0; i < size; i++) {
            orderedKeys[i] = keys[(head + i) % keys.length];
            orderedValues[i] = values[(head + i) % keys.length];
        }
        keys = orderedKeys;
        values = orderedValues;
        head = 0;
        slots = new int[Integer.highestOneBit(Math.max(2, larger * 2 - 1)) * 2];
        Arrays.fill(slots, 0);
        for (int i = 0; i < size; i++) {
            slots[slotOf(keys[i])] = i + 1;
        }
    }
}
