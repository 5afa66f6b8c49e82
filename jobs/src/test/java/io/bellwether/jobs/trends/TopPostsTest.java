package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Measure;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopPostsTest {
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
    void showsAnEventThatOnlyOnePostTellsOfByItsReachAlone() {
        add(risky("fined", "trading-violation"), SentimentLabel.NEGATIVE, 5_000);
        add("stuck", SentimentLabel.NEGATIVE, 8_000);

        assertThat(shown(rising("标题", 1))).containsExactly("fined", "stuck");
    }

    @Test
    void showsARisingTermBeforeAWellReadPostWithoutIt() {
        add("fined", SentimentLabel.NEGATIVE, 5_000);
        add("Payouts stuck", SentimentLabel.NEGATIVE, 30);
        add("提现 1", SentimentLabel.NEGATIVE, 20);
        add("被停提现", SentimentLabel.NEGATIVE, 10);

        assertThat(shown(rising("提现", 2))).containsExactly("提现 1", "被停提现", "fined", "Payouts stuck");
        assertThat(shown(rising("payout", 3), rising("提现", 3)))
                .containsExactly("Payouts stuck", "提现 1", "被停提现", "fined");
    }

    @Test
    void doesNotTakeTheEndOfAWordForARisingTerm() {
        add("a repayout", SentimentLabel.NEGATIVE, 3);
        add("gone", SentimentLabel.NEGATIVE, 50);

        assertThat(shown(rising("payout", 2))).containsExactly("gone", "a repayout");
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

    private static EvidenceDetail.Rising rising(String term, long stories) {
        return new EvidenceDetail.Rising(term, stories, 0.1, 3);
    }

    private List<String> shown(EvidenceDetail.Rising... rising) {
        return TopPosts.of(slice.build(), Measure.VOLUME, List.of(rising)).stream()
                .map(Quote::postId)
                .toList();
    }
}
