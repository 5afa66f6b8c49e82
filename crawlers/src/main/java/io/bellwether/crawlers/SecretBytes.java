package io.bellwether.crawlers;

import java.io.Serializable;

/** A secret that is never printed. */
final class SecretBytes implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    /** Takes the array over. */
    SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] copy() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "***";
    }
}
