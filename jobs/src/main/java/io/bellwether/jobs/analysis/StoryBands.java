package io.bellwether.jobs.analysis;

/**
 * Cuts a fingerprint into eight bytes, so that near ones meet.
 *
 * <p>Two of 64 bits that differ in at most 6 agree in at least two of eight bytes (pigeonhole); those that differ in 7 do
 * so with a probability of 0.97, in 8 of 0.90 (counted over 40,000 random pairs). So a post looks under each of the 28 pairs
 * of its bytes. A single byte would not do: with 256 values, every post would meet a large part of all others. (After
 * Manku, Jain, Das Sarma: Detecting near-duplicates for web crawling, WWW 2007, section 3.)
 */
final class StoryBands {
    /** Bytes of a fingerprint. */
    static final int COUNT = Long.BYTES;

    private static final int MASK = 0xFF;

    private StoryBands() {}

    /** Number and value of one byte in one number: equal exactly where the same byte has the same value. */
    static int slot(long signature, int band) {
        return band << Byte.SIZE | (int) (signature >>> (band * Byte.SIZE) & MASK);
    }
}
