package io.bellwether.models.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.contract.ContractJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Measures on real posts how many edited copies are known for the same story, and how many posts are taken for the story of
 * another; figures go to {@code target/story-quality.txt}. Skipped where there are no real posts beside the project.
 */
class StoryQualityTest {
    private static final long SEED = 20261128;
    private static final int POSTS = 1_000;
    private static final int LEAST_CHARACTERS = 20;

    private static @Nullable Path data;

    @BeforeAll
    static void findData() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data/sentiment"))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "no folder shared/data/sentiment beside the project; nothing is measured");
        data = Objects.requireNonNull(folder).resolve("shared/data/sentiment");
        Files.deleteIfExists(report());
    }

    @Test
    void knowsEditedCopiesOfChinesePosts() throws IOException {
        List<String> posts = posts("test-zh-finance-forum.jsonl.gz");

        assertThat(recall(posts, "zh repost", post -> "转发：" + post + " https://t.example/a1"))
                .isGreaterThan(0.85);
        assertThat(recall(posts, "zh other marks", post -> post.replace('，', ' ') + "！！"))
                .isGreaterThan(0.99);
        assertThat(recall(posts, "zh a character changed", post -> changed(post)))
                .isGreaterThan(0.55);
        assertThat(falsePairs(posts, "zh")).isLessThan(0.01);
    }

    @Test
    void knowsEditedCopiesOfEnglishPosts() throws IOException {
        List<String> posts = posts("test-en-finance-social.jsonl.gz");

        assertThat(recall(posts, "en repost", post -> "RT " + post + " https://t.example/a1"))
                .isGreaterThan(0.85);
        assertThat(recall(posts, "en other marks", post -> post.toUpperCase(Locale.ROOT) + "!!"))
                .isGreaterThan(0.99);
        assertThat(recall(posts, "en a word left out", post -> withoutWord(post)))
                .isGreaterThan(0.4);
        assertThat(falsePairs(posts, "en")).isLessThan(0.01);
    }

    private static double recall(List<String> posts, String edit, UnaryOperator<String> copy) throws IOException {
        int known = 0;
        for (String post : posts) {
            known += SimHash.of(post).sameStory(SimHash.of(copy.apply(post))) ? 1 : 0;
        }
        return told(edit + ": copies known", (double) known / posts.size());
    }

    /** The share of posts that have another post within the distance. */
    private static double falsePairs(List<String> posts, String language) throws IOException {
        List<SimHash> prints = posts.stream().map(SimHash::of).toList();
        int taken = 0;
        for (int i = 0; i < prints.size(); i++) {
            for (int j = 0; j < prints.size(); j++) {
                if (i != j && prints.get(i).sameStory(prints.get(j))) {
                    taken++;
                    break;
                }
            }
        }
        return told(language + ": different posts taken for one story", (double) taken / posts.size());
    }

    private static String changed(String post) {
        StringBuilder edited = new StringBuilder(post);
        Random random = new Random(SEED + post.hashCode());
        edited.setCharAt(random.nextInt(post.length()), '某');
        return edited.toString();
    }

    private static String withoutWord(String post) {
        List<String> words = new ArrayList<>(List.of(post.split(" ", -1)));
        words.remove(new Random(SEED + post.hashCode()).nextInt(words.size()));
        return String.join(" ", words);
    }

    private static double told(String what, double share) throws IOException {
        String before = Files.exists(report()) ? Files.readString(report()) : "";
        Files.writeString(report(), before + String.format(Locale.ROOT, "%s: %.3f (seed %d)%n", what, share, SEED));
        return share;
    }

    private static Path report() {
        return Path.of("target", "story-quality.txt");
    }

    private static List<String> posts(String file) throws IOException {
        List<String> posts = new ArrayList<>();
        Path path = Objects.requireNonNull(data).resolve(file);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && posts.size() < POSTS; line = lines.readLine()) {
                String text = ContractJson.mapper().readTree(line).path("text").asText();
                if (text.codePoints().filter(Character::isLetterOrDigit).count() >= LEAST_CHARACTERS) {
                    posts.add(text);
                }
            }
        }
        return posts;
    }
}
