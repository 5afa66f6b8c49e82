package io.bellwether.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes ids that are the same wherever and whenever they are computed, so that a replay overwrites. */
public final class PostId {
    /** 20 bytes: at ten billion posts the chance of any collision is below 1e-28 (birthday bound). */
    private static final int ID_BYTES = 20;

    private PostId() {}

    /**
     * The id of a post.
     *
     * @param site id of the site
     * @param canonicalUrl address after normalization
     * @param anchor what tells several posts of one page apart, such as the forum's own post number; empty for a whole page
     */
    public static String of(String site, String canonicalUrl, String anchor) {
        return hash(site, canonicalUrl, anchor);
    }

    /** A hex digest of the parts in their order; parts are separated, so {@code ("ab","c")} differs from {@code ("a","bc")}. */
    public static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every Java platform must have", e);
        }
    }
}
