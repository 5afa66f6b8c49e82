package io.bellwether.crawlers.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.Validators;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final URI ROBOTS = URI.create("https://example.com/robots.txt");
    private static final FetchOutcome.Timing TIMING = new FetchOutcome.Timing(NOW, Duration.ZERO);

    private final RobotsPolicy policy = new RobotsPolicy("Bellwether");

    @Test
    void obeysTheGroupThatNamesUs() {
        RobotsAnswer.Rules rules = rules("User-agent: *\nDisallow: /\n\nUser-agent: bellwether\nDisallow: /private\n");

        assertThat(rules.allows(URI.create("https://example.com/a"))).isTrue();
        assertThat(rules.allows(URI.create("https://example.com/private/a"))).isFalse();
        assertThat(rules.expires()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void letsTheLongestRuleWinAndAllowOnATie() {
        RobotsAnswer.Rules rules = rules("User-agent: *\nDisallow: /a\nAllow: /a/public\nDisallow: /b\nAllow: /b\n");

        assertThat(rules.allows(URI.create("https://example.com/a/x"))).isFalse();
        assertThat(rules.allows(URI.create("https://example.com/a/public/x"))).isTrue();
        assertThat(rules.allows(URI.create("https://example.com/b"))).isTrue();
    }

    @Test
    void readsAFractionalCrawlDelayAndALongOne() {
        assertThat(rules("User-agent: *\nCrawl-delay: 0.5\n").crawlDelay()).contains(Duration.ofMillis(500));
        RobotsAnswer.Rules slow = rules("User-agent: *\nCrawl-delay: 900\nAllow: /\n");
        assertThat(slow.crawlDelay()).contains(Duration.ofMinutes(15));
        assertThat(slow.allows(URI.create("https://example.com/a")))
                .as("slow is not forbidden")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void takesAClientErrorForPermission(int status) {
        RobotsAnswer answer = policy.judge(ROBOTS, new FetchOutcome.HttpError(TIMING, status, null), 0, NOW);

        assertThat(answer).isInstanceOfSatisfying(RobotsAnswer.Rules.class, rules -> {
            assertThat(rules.allows(URI.create("https://example.com/a"))).isTrue();
            assertThat(rules.expires()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429})
    void waitsWhenTheServerCannotAnswer(int status) {
        RobotsAnswer answer = policy.judge(ROBOTS, new FetchOutcome.HttpError(TIMING, status, null), 0, NOW);

        assertThat(answer).isInstanceOf(RobotsAnswer.Wait.class);
        assertThat(answer.expires()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void waitsLongerWithEachFailureButNoLongerThanAnHour() {
        FetchOutcome unreachable = new FetchOutcome.Unreachable(TIMING, "connect: refused");

        assertThat(policy.judge(ROBOTS, unreachable, 2, NOW).expires()).isEqualTo(NOW.plus(Duration.ofMinutes(4)));
        assertThat(policy.judge(ROBOTS, unreachable, 60, NOW).expires()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void survivesBytesThatAreNoText() {
        PageBody noise =
                PageBody.owning(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xff, 0, 1, '\n'}, null);

        assertThat(policy.judge(ROBOTS, new FetchOutcome.Fetched(TIMING, 200, noise, Validators.none()), 0, NOW))
                .isInstanceOf(RobotsAnswer.Rules.class);
    }

    @Test
    void standsAtTheRootOfTheOrigin() {
        assertThat(RobotsPolicy.addressFor(URI.create("HTTPS://example.com:8443/a/b?c=d")))
                .isEqualTo(URI.create("https://example.com:8443/robots.txt"));
    }

    private RobotsAnswer.Rules rules(String text) {
        PageBody body = PageBody.owning(text.getBytes(StandardCharsets.UTF_8), "text/plain");
        return (RobotsAnswer.Rules)
                policy.judge(ROBOTS, new FetchOutcome.Fetched(TIMING, 200, body, Validators.none()), 0, NOW);
    }
}
