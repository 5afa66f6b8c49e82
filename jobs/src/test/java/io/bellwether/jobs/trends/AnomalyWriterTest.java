package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.Measure;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.jobs.trends.detect.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyWriterTest {
    private final SliceBuilder slice = new SliceBuilder(Subject.entity("harbor", "Harbor"), Posts.START.toEpochMilli());

    @Test
    void showsBadNewsOfASurgeThatIsMostlyBadNewsBeforeWhatIsReadMore() {
        add("fair", SentimentLabel.POSITIVE, 5_000);
        add("stuck", SentimentLabel.NEGATIVE, 900);
        add("frozen", SentimentLabel.NEGATIVE, 800);
        add("gone", SentimentLabel.NEGATIVE, 700);

        assertThat(shown()).containsExactly("stuck", "frozen", "gone");
    }

    @Test
    void showsARiskEventBeforeAnOldThreadThatManyHaveOpened() {
        add("moaning", SentimentLabel.NEGATIVE, 300);
        add(
                Posts.post("stuck").tone(SentimentLabel.NEGATIVE).risk("withdrawal-difficulty"),
                SentimentLabel.NEGATIVE,
                20);

        assertThat(shown()).containsExactly("stuck", "moaning");
    }

    @Test
    void showsWhatTheOthersTellOfTooBeforeAnEventOfItsOwn() {
        add(risky("fined", "trading-violation"), SentimentLabel.NEGATIVE, 5_000);
        add(risky("stuck", "withdrawal-difficulty"), SentimentLabel.NEGATIVE, 3);
        add(risky("frozen", "withdrawal-difficulty"), SentimentLabel.NEGATIVE, 2);
        add(risky("locked", "withdrawal-difficulty"), SentimentLabel.NEGATIVE, 1);

        assertThat(shown()).containsExactly("stuck", "frozen", "locked", "fined");
    }

    @Test
    void showsNoPostThatIsNegativeOnlyTowardsAnother() {
        add("stuck", SentimentLabel.NEGATIVE, 10);
        add("frozen", SentimentLabel.NEGATIVE, 5);
        add(Posts.post("gain").tone(SentimentLabel.NEGATIVE), SentimentLabel.POSITIVE, 1_000);

        assertThat(shown()).containsExactly("stuck", "frozen");
    }

    @Test
    void showsWhatIsReadMostOfAnyOtherSurge() {
        add("fair", SentimentLabel.POSITIVE, 50_000);
        add("prize", SentimentLabel.POSITIVE, 40_000);
        add("stuck", SentimentLabel.NEGATIVE, 900);

        assertThat(shown()).containsExactly("fair", "prize", "stuck");
    }

    private void add(String id, SentimentLabel tone, long views) {
        add(Posts.post(id).tone(tone).site("site of " + id), tone, views);
    }

    private static Posts.Draft risky(String id, String event) {
        return Posts.post(id).tone(SentimentLabel.NEGATIVE).risk(event).site("site of " + id);
    }

    private void add(Posts.Draft post, SentimentLabel tone, long views) {
        Mention mention = post.views(views).mention();
        slice.add(new ToldPost(mention, Posts.START.toEpochMilli(), true, false), tone);
    }

    private List<String> shown() {
        TrendsConfig config = Market.config();
        WindowSlice window = slice.build();
        Verdict verdict = new Verdict(5, true, 0.5, 0, 2, 0.75, Verdict.Refusal.NONE);
        AnomalyWriter.Finding finding =
                new AnomalyWriter.Finding(window, Measure.VOLUME, verdict, window.stories(), false);
        return new AnomalyWriter(config.series(), new TrendJudge(config.series()))
                .write(finding).evidence().topPosts().stream()
                        .map(Quote::postId)
                        .toList();
    }
}
