package io.bellwether.jobs.analysis;

import io.bellwether.models.story.SimHash;

/**
 * Cuts a fingerprint into bands, so that near ones meet.
 *
 * <p>Two of 64 bits that differ in at most 3 agree in at least one of four bands of 16 (pigeonhole): looking in the four
 * places of its bands finds every near fingerprint. (Manku, Jain, Das Sarma: Detecting near-duplicates for web crawling, WWW
 * 2007, section 3.)
 */
final class StoryBands {
    /** One more than the largest distance that is found for sure. */
    static final int COUNT = 4;

    private static final int BITS = Long.SIZE / COUNT;
    private static final long MASK = (1L << BITS) - 1;

    private StoryBands() {}

    /** The bits of one band, between 0 and 65535. */
    static int value(SimHash signature, int band) {
        return (int) (signature.bits() >>> (band * BITS) & MASK);
    }
}
