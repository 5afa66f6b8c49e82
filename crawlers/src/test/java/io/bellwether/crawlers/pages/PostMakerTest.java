package io.bellwether.crawlers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.Reach;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.Sites;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostMakerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final PostMaker posts = new PostMaker(
            Sites.listing("https://courier.example/", ""),
            new AuthorKeys("a key that is used in tests only".getBytes(StandardCharsets.UTF_8)));

    @Test
    void replacesHalvesOfSurrogatePairsThatNoChannelCanWrite() {
        Post post = make("Prices \uD83D rise", "First \uDE00 line\nsecond \uD83D\uDE00 line\uD83D", "A\uD800da");

        assertThat(post.title()).isEqualTo("Prices \uFFFD rise");
        assertThat(post.text()).isEqualTo("First \uFFFD line\nsecond \uD83D\uDE00 line\uFFFD");
        assertThat(post.authorKey()).isNotNull();
    }

    @Test
    void dropsControlCharactersAndMarksOfNoWidth() {
        Post post = make(
                "Pri\u0000ces\u0007\r\n rise",
                "soft\u00ADware\u200B is\u0001 here\r\n\r\n\tindented\u2028parted",
                null);

        assertThat(post.title()).isEqualTo("Prices rise");
        assertThat(post.text()).isEqualTo("software is here\nindented\nparted");
    }

    @Test
    void makesNothingOfTextThatIsNothingButMarks() {
        assertThat(draft("\u0000\u200B", " \uFEFF\n\u00A0", null)).isEmpty();
    }

    private Post make(String title, String text, @Nullable String author) {
        return draft(title, text, author).orElseThrow().post();
    }

    private Optional<FoundPost> draft(String title, String text, @Nullable String author) {
        PostDraft draft = new PostDraft(
                PostKind.NEWS,
                "https://courier.example/1",
                "",
                title,
                text,
                author,
                null,
                null,
                null,
                null,
                Reach.unknown());
        return posts.make(draft, NOW);
    }
}
