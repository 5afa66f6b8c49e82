package io.bellwether.contract.privacy;

import static io.bellwether.contract.Invariant.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns authors into keys that tell them apart without naming them: HMAC-SHA-256 under a secret key. The same name on
 * another site gives another key, since it may be another person. Who lacks the secret can neither read a name back nor
 * try out names. Thread-safe.
 */
public final class AuthorKeys {
    /** Shortest secret, in bytes: 128 bits cannot be guessed. */
    public static final int MIN_KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key the secret; at least {@link #MIN_KEY_BYTES} bytes, copied */
    public AuthorKeys(byte[] key) {
        require(
                key.length >= MIN_KEY_BYTES,
                "the key of author hashes must have at least %s bytes, but has %s",
                MIN_KEY_BYTES,
                key.length);
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The author's key, 64 characters of hex.
     *
     * @param authorName as the site shows it; white space around it and the way its characters are composed do not matter
     */
    public String keyOf(String site, String authorName) {
        String name = Normalizer.normalize(authorName.strip(), Normalizer.Form.NFC);
        Mac mac = mac();
        mac.update(site.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java runtime lacks " + ALGORITHM + ", which every Java platform must have", e);
        }
    }
}
