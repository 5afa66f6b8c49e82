package io.bellwether.contract.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuthorKeysTest {
    private final AuthorKeys keys = new AuthorKeys(secret("0123456789abcdef"));

    @Test
    void neverChangeUnderTheSameSecret() {
        assertThat(keys.keyOf("forum", "晨星"))
                .isEqualTo("be9b959d78f19ecd3e1040767500015f710110839b2fb496ea7094683f5cb9df");
    }

    @Test
    void differFromSiteToSite() {
        assertThat(keys.keyOf("forum", "晨星")).isNotEqualTo(keys.keyOf("news", "晨星"));
    }

    @Test
    void differFromSecretToSecret() {
        AuthorKeys others = new AuthorKeys(secret("fedcba9876543210"));

        assertThat(keys.keyOf("forum", "晨星")).isNotEqualTo(others.keyOf("forum", "晨星"));
    }

    @Test
    void areTheSameHoweverTheNameIsComposed() {
        assertThat(keys.keyOf("forum", " Zo\u00EB ")).isEqualTo(keys.keyOf("forum", "Zoe\u0308"));
    }

    @Test
    void needASecretThatCannotBeGuessed() {
        assertThatThrownBy(() -> new AuthorKeys(secret("0123456789abcde")))
                .hasMessage("the key of author hashes must have at least 16 bytes, but has 15");
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
