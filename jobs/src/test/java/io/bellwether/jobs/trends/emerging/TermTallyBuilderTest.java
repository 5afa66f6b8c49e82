package io.bellwether.jobs.trends.emerging;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermTallyBuilderTest {
    @Test
    void addsUpToTheSameInWhateverPartsAndOrderStoriesCome() {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stories.add(story(i, "company-" + i % 20));
        }
        TermTally whole = tally(stories);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(stories, new Random(seed));
            TermTallyBuilder sum = new TermTallyBuilder("refund", "refunds");
            for (int from = 0; from < stories.size(); from += 15) {
                sum.add(tally(stories.subList(from, from + 15)));
            }

            assertThat(sum.build()).as("seed %s", seed).isEqualTo(whole);
        }
    }

    @Test
    void keepsTheShortestNameTheSmallestSitesAndWhatWasReadMost() {
        TermTally tally = tally(List.of(story(1, "a"), story(9, "b"), story(4, "c"), story(12, "d"), story(7, "e")));

        assertThat(tally.name()).isEqualTo("refund");
        assertThat(tally.stories()).isEqualTo(5);
        assertThat(tally.watched()).isEqualTo(2);
        assertThat(tally.sites()).containsExactly("site-1", "site-12", "site-4", "site-7", "site-9");
        assertThat(tally.examples()).extracting(Example::reach).containsExactly(12L, 9L, 7L);
    }

    @Test
    void keepsTheCompaniesThatAreNamedMostHoweverManyThereAre() {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            stories.add(story(i, i % 5 == 0 ? "loud" : i % 3 == 0 ? "louder" : "once-" + i));
        }

        TermTally tally = tally(stories);

        assertThat(tally.companies())
                .hasSizeLessThanOrEqualTo(32)
                .containsEntry("loud", 100L)
                .containsEntry("louder", 133L);
        assertThat(tally.sites()).hasSize(8);
        assertThat(tally.sample()).hasSize(TermTally.MAX_SAMPLE).isSorted();
    }

    @Test
    void countsACompanyThatAStoryNamesTwiceOnce() {
        Story story = new Story("s", 0, List.of("refund"), false, List.of("a", "a"), example(1));

        assertThat(tally(List.of(story)).companies()).containsEntry("a", 1L);
    }

    private static TermTally tally(List<Story> stories) {
        TermTallyBuilder builder = new TermTallyBuilder("refund", "refunds");
        stories.forEach(story -> builder.add(story.terms().get(0), story, Set.copyOf(story.companies())));
        return builder.build();
    }

    private static Story story(int number, String company) {
        String written = number % 4 == 0 ? "refund" : "refunding";
        return new Story("story-" + number, 0, List.of(written), number % 4 == 0, List.of(company), example(number));
    }

    private static Example example(int number) {
        return new Example("post-" + number, "https://example.org/" + number, "site-" + number, "text", number);
    }
}
