package io.bellwether.crawlers.frontier;

/**
 * 64-bit digests of texts.
 *
 * <p>FNV-1a over UTF-16 units, finished with the mixer of MurmurHash3 so that all bits are fit for table indices. Among
 * the 20,000 remembered ones a new text is taken for a known one with a chance of about 1e-15.
 */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long of(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    static long mixed(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
