package io.bellwether.crawlers.fetch;

/** What was taken of a body. */
final class BodyBytes {
    private final byte[] taken;
    private final boolean cut;

    BodyBytes(byte[] taken, boolean cut) {
        this.taken = taken;
        this.cut = cut;
    }

    byte[] taken() {
        return taken;
    }

    /** Whether there was more. */
    boolean cut() {
        return cut;
    }
}
