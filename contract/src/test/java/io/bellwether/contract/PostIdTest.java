package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostIdTest {
    @Test
    void neverChanges() {
        assertThat(PostId.of("example-forum", "https://forum.example/t/4711", "2"))
                .isEqualTo("9a45839386d000a6ddc7f34b1eed33606cb36021");
    }

    @Test
    void keepsThePartsApart() {
        assertThat(PostId.hash("ab", "c")).isNotEqualTo(PostId.hash("a", "bc"));
    }
}
