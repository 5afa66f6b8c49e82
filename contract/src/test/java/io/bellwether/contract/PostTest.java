package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PostTest {
    /** What a Kafka broker takes by default: {@code message.max.bytes}, less room for keys and headers. */
    private static final int RECORD_LIMIT = 1_000_000;

    @Test
    void staysBelowTheLimitOfARecordWithTheLongestText() {
        String longest = new String(Character.toChars(0x20000)).repeat(Post.MAX_TEXT_LENGTH);

        byte[] json = ContractJson.write(Samples.analyzedPost(withText(longest)));

        assertThat(json.length).isLessThan(RECORD_LIMIT);
    }

    @Test
    void cutsBetweenCharactersNotWithinOne() {
        String text = "涨" + new String(Character.toChars(0x1F4C9)) + "跌";

        assertThat(Post.cut(text, 2)).isEqualTo("涨" + new String(Character.toChars(0x1F4C9)));
        assertThat(Post.cut(text, 3)).isEqualTo(text);
    }

    @Test
    void readsItsTitleBeforeItsText() {
        assertThat(withText("second").fullText()).isEqualTo(Samples.post().title() + "\nsecond");
    }

    @Test
    void countsADateOfUnknownSourceAsImported() throws InvalidRecordException {
        String json = """
                {"id":"1","site":"s","kind":"NEWS","url":"https://a.example/","text":"t",
                 "publishedAt":"2026-02-28T23:50:00Z","fetchedAt":"2026-03-01T00:00:00Z"}""";

        Post post = ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Post.class);

        assertThat(post.publishedAtSource()).isEqualTo(PublishedAtSource.IMPORT);
        assertThat(post.reach()).isEqualTo(Reach.unknown());
    }

    private static Post withText(String text) {
        Post sample = Samples.post();
        return new Post(
                sample.id(),
                sample.site(),
                sample.kind(),
                sample.url(),
                sample.title(),
                text,
                sample.authorKey(),
                sample.publishedAt(),
                sample.publishedAtSource(),
                sample.fetchedAt(),
                sample.threadId(),
                sample.parentId(),
                sample.maxAgeMillis(),
                sample.reach());
    }
}
