package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.SentimentLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RankedQuoteTest {
    @Test
    void doesNotLetOneLoudSiteFillTheList() {
        List<Quote> shown = RankedQuote.shown(
                List.of(
                        quote("a", "loud", 100),
                        quote("b", "loud", 99),
                        quote("c", "loud", 98),
                        quote("d", "quiet", 60),
                        quote("e", "other", 30)),
                post -> 0);

        assertThat(shown).extracting(Quote::postId).containsExactly("a", "d", "b", "e", "c");
    }

    @Test
    void showsOnePostOfAStory() {
        List<Quote> shown = RankedQuote.shown(
                List.of(
                        new RankedQuote(post("a", "one"), "story", 10, List.of()),
                        new RankedQuote(post("b", "two"), "story", 9, List.of()),
                        quote("c", "three", 1)),
                post -> 0);

        assertThat(shown).extracting(Quote::postId).containsExactly("a", "c");
    }

    @Test
    void showsFirstWhatHasMuchInCommonWithTheWindow() {
        List<RankedQuote> candidates = List.of(
                quote("well-read", "news", 4),
                quote("grumble", "wire", 1),
                quote("frozen", "forum", 1),
                quote("locked out", "forum", 1),
                quote("no cash", "forum", 1));

        List<Quote> shown =
                RankedQuote.shown(candidates, post -> post.quote().site().equals("forum") ? 0.7 : 0);

        assertThat(shown)
                .extracting(Quote::postId)
                .containsExactly("frozen", "locked out", "well-read", "no cash", "grumble");
    }

    @Test
    void keepsTheSameInWhateverPartsThePostsCome() {
        long seed = 17;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            List<RankedQuote> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(new RankedQuote(
                        post("post-" + i, "site-" + random.nextInt(12)),
                        "story-" + random.nextInt(40),
                        random.nextInt(50),
                        List.of()));
            }
            List<RankedQuote> whole = RankedQuote.candidates(all);
            Collections.shuffle(all, random);
            List<RankedQuote> parts = new ArrayList<>();
            for (int from = 0; from < all.size(); from += 20) {
                parts.addAll(RankedQuote.candidates(all.subList(from, from + 20)));
            }

            assertThat(RankedQuote.candidates(parts)).isEqualTo(whole).hasSizeLessThanOrEqualTo(RankedQuote.MAX_KEPT);
        }
    }

    private static RankedQuote quote(String id, String site, double weight) {
        return new RankedQuote(post(id, site), id, weight, List.of());
    }

    private static Quote post(String id, String site) {
        return new Quote(id, "https://example.org/" + id, site, id, SentimentLabel.NEGATIVE, 1, Posts.START);
    }
}
