package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RobotsBookTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final URI PAGE = URI.create("https://example.com/a");
    private static final FetchOutcome.Timing TIMING = new FetchOutcome.Timing(NOW, Duration.ZERO);
    private static final Instant A_DAY_LATER = NOW.plus(Duration.ofDays(1));

    private final RobotsPolicy policy = new RobotsPolicy("bellwether");
    private final RobotsBook book = new RobotsBook();

    @Test
    void keepsRulesForADayMoreWhileTheServerFails() {
        book.put(PAGE, rules("User-agent: *\nDisallow: /b\nCrawl-delay: 3\n"), NOW);
        assertThat(book.answer(PAGE, A_DAY_LATER)).as("out of date").isEmpty();

        book.put(PAGE, failure(A_DAY_LATER), A_DAY_LATER);

        RobotsAnswer kept = book.answer(PAGE, A_DAY_LATER).orElseThrow();
        assertThat(kept).isInstanceOfSatisfying(RobotsAnswer.Rules.class, rules -> {
            assertThat(rules.allows(PAGE)).isTrue();
            assertThat(rules.allows(URI.create("https://example.com/b"))).isFalse();
        });
        assertThat(kept.expires()).as("asked again soon").isEqualTo(A_DAY_LATER.plus(Duration.ofMinutes(1)));
        assertThat(book.failures(PAGE)).isEqualTo(1);
        assertThat(book.crawlDelay(PAGE)).contains(Duration.ofSeconds(3));
    }

    @Test
    void waitsOnceTheRulesAreTooOld() {
        book.put(PAGE, rules("User-agent: *\nDisallow: /b\n"), NOW);
        Instant twoDaysLater = NOW.plus(Duration.ofDays(2));

        book.put(PAGE, failure(A_DAY_LATER), A_DAY_LATER);
        book.put(PAGE, failure(twoDaysLater), twoDaysLater);

        assertThat(book.answer(PAGE, twoDaysLater)).containsInstanceOf(RobotsAnswer.Wait.class);
    }

    @Test
    void waitsWhereNothingWasEverKnown() {
        book.put(PAGE, failure(NOW), NOW);

        assertThat(book.answer(PAGE, NOW)).containsInstanceOf(RobotsAnswer.Wait.class);
    }

    private RobotsAnswer rules(String text) {
        PageBody body = PageBody.owning(text.getBytes(StandardCharsets.UTF_8), "text/plain");
        return policy.judge(PAGE, new FetchOutcome.Fetched(TIMING, 200, body, Validators.none()), 0, NOW);
    }

    private RobotsAnswer failure(Instant now) {
        return policy.judge(PAGE, new FetchOutcome.HttpError(TIMING, 503, null), book.failures(PAGE), now);
    }
}
