package io.bellwether.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.LabelScore;
import io.bellwether.models.topics.TopicFile;
import io.bellwether.models.topics.TopicRules;
import io.bellwether.models.topics.TopicText;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.html.HtmlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The demo's topics file against the demo's own texts. */
class DemoTopicsTest {
    private static final DemoPlan PLAN = DemoPlan.create(7, new Timeline(Duration.ofMinutes(4), 3.5));
    private static final TopicRules TOPICS = TopicFile.parse(
                    "topics.yaml", HtmlTemplate.text(DemoConfig.class, "topics.yaml"))
            .soundRules();

    @Test
    void findsTheTopicExactlyWhereItsWordsStand() {
        assertThat(PLAN.posts())
                .filteredOn(post -> topics(post).contains(DemoChecks.WITHDRAWALS) != speaksOfWithdrawals(post))
                .isEmpty();
    }

    @Test
    void findsEachTopicInTheCrisis() {
        List<String> found = PLAN.posts().stream()
                .filter(post -> post.part() == Part.CRISIS)
                .flatMap(post -> topics(post).stream())
                .distinct()
                .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(TOPICS.ids());
    }

    private static List<String> topics(PlannedPost post) {
        TopicText text = new TopicText(post.text().title(), post.text().body(), "und");
        return TOPICS.match(text).labels().stream().map(LabelScore::id).toList();
    }

    private static boolean speaksOfWithdrawals(PlannedPost post) {
        String text = (post.text().title() + "\n" + post.text().body()).toLowerCase(Locale.ROOT);
        return DemoChecks.WORDS_OF_WITHDRAWALS.stream().anyMatch(text::contains);
    }
}
