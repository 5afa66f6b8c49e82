package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.SentimentLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is dropped early is what a choice from all items would not keep. */
final class KeptFirstTest {
    private static final int ROUNDS = 300;

    private final Random random = new Random(23);

    @Test
    void keepsTheCandidatesThatAChoiceFromAllKeeps() {
        for (int round = 0; round < ROUNDS; round++) {
            KeptFirst<RankedQuote> kept = new KeptFirst<>(
                    new KeptFirst.Choice<>(RankedQuote.BEST_FIRST, RankedQuote::candidates, RankedQuote::areFull, 20));
            List<RankedQuote> all = new ArrayList<>();
            int sites = 1 + random.nextInt(15);
            int stories = 1 + random.nextInt(100);
            for (int i = 0; i < 200; i++) {
                RankedQuote quote = quote(i, "site-" + random.nextInt(sites), "story-" + random.nextInt(stories));
                all.add(quote);
                kept.add(quote);
            }

            assertThat(kept.kept()).as("round %s", round).isEqualTo(RankedQuote.candidates(all));
        }
    }

    @Test
    void keepsTheFirstPostsThatAChoiceFromAllKeeps() {
        for (int round = 0; round < ROUNDS; round++) {
            KeptFirst<FirstPost> kept = new KeptFirst<>(
                    new KeptFirst.Choice<>(FirstPost.EARLIEST_FIRST, FirstPost::earliest, FirstPost::areFull, 20));
            List<FirstPost> all = new ArrayList<>();
            int sites = 1 + random.nextInt(30);
            for (int i = 0; i < 200; i++) {
                FirstPost post = new FirstPost(
                        "site-" + random.nextInt(sites), random.nextBoolean(), "url-" + i, random.nextInt(100));
                all.add(post);
                kept.add(post);
            }

            assertThat(kept.kept()).as("round %s", round).isEqualTo(FirstPost.earliest(all));
        }
    }

    private RankedQuote quote(int number, String site, String story) {
        String id = "post-" + number;
        Quote quote = new Quote(id, "https://example.org/" + id, site, id, SentimentLabel.NEGATIVE, 1, Posts.START);
        return new RankedQuote(quote, story, random.nextInt(60), List.of());
    }
}
