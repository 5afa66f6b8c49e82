package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.SentimentLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NotedPostsTest {
    private static final long SEED = 20_261_129;

    @Test
    void keepsAPostOnceThatIsKeptForEverything() {
        RankedQuote byReach = RankedQuote.byReach(quote(1), "story", List.of("fraud"));
        RankedQuote byHarm = new RankedQuote(quote(1), "story", 0.25, List.of("fraud"));

        NotedPosts noted = NotedPosts.of(List.of(byReach), List.of(byHarm), List.of(first(1, true)));

        assertThat(noted.candidates()).hasSize(1);
        assertThat(noted.otherFirst()).isEmpty();
        assertThat(noted.byReach()).containsExactly(byReach);
        assertThat(noted.byHarm()).containsExactly(byHarm);
        assertThat(noted.first()).containsExactly(first(1, true));
    }

    @Test
    void givesBackWhatItWasMadeOf() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<RankedQuote> byReach = new ArrayList<>();
            List<RankedQuote> byHarm = new ArrayList<>();
            List<FirstPost> first = new ArrayList<>();
            for (int post = 0; post < 12; post++) {
                if (random.nextBoolean()) {
                    byReach.add(RankedQuote.byReach(quote(post), "story-" + post / 2, List.of()));
                }
                if (random.nextBoolean()) {
                    // A weight of nothing is a weight, too.
                    byHarm.add(new RankedQuote(quote(post), "story-" + post / 2, random.nextInt(3), List.of()));
                }
                if (random.nextBoolean()) {
                    first.add(first(post, random.nextBoolean()));
                }
            }

            NotedPosts noted = NotedPosts.of(byReach, byHarm, first);

            assertThat(noted.byReach()).as("seed %s, round %s", SEED, round).containsExactlyElementsOf(byReach);
            assertThat(noted.byHarm()).as("round %s", round).containsExactlyInAnyOrderElementsOf(byHarm);
            assertThat(noted.first()).as("round %s", round).containsExactlyElementsOf(first);
            assertThat(noted.candidates())
                    .as("round %s", round)
                    .extracting(candidate -> candidate.quote().postId())
                    .doesNotHaveDuplicates();
        }
    }

    private static Quote quote(int post) {
        return new Quote(
                "post-" + post,
                "https://site.example/" + post,
                "site-" + post % 5,
                "A post about a company",
                SentimentLabel.NEGATIVE,
                10L * post,
                at(post));
    }

    private static FirstPost first(int post, boolean negative) {
        return new FirstPost("site-" + post % 5, negative, "https://site.example/" + post, at(post).toEpochMilli());
    }

    private static Instant at(int post) {
        return Instant.parse("2026-03-01T08:00:00Z").plusSeconds(post);
    }
}
