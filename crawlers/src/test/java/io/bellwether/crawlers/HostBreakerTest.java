package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.fetch.FetchOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostBreakerTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final FetchOutcome.Timing TIMING = new FetchOutcome.Timing(T0, Duration.ofMillis(5));
    private static final FetchOutcome RESET = new FetchOutcome.Unreachable(TIMING, "reset");
    private static final FetchOutcome GONE = new FetchOutcome.HttpError(TIMING, 404, null);

    private final HostBreaker breaker = new HostBreaker("a.example.com");
    private Instant now = T0;

    @Test
    void leavesAHostAloneAfterFiveFailuresInARow() {
        failTimes(4);

        HostBreaker.Opened opened = note(page(99), RESET).orElseThrow();

        assertThat(opened.until()).isBetween(now.plusSeconds(30), now.plusSeconds(36));
        assertThat(opened.words()).startsWith("host a.example.com failed 5 times in a row; it is asked nothing until ");
    }

    @Test
    void countsServerErrorsAndTooManyRequestsButNoOtherAnswers() {
        for (int status : new int[] {500, 502, 429, 503}) {
            assertThat(note(page(status), error(status))).isEmpty();
        }
        assertThat(note(page(1), error(599))).isPresent();

        HostBreaker other = new HostBreaker("b.example.com");
        for (int i = 0; i < 20; i++) {
            assertThat(other.note(page(i), error(403), now)).isEmpty();
        }
    }

    @Test
    void isNotOpenedByOnePageThatKeepsFailing() {
        for (int i = 0; i < 20; i++) {
            assertThat(note(page(1), error(500))).isEmpty();
        }
    }

    @Test
    void forgetsFailuresAtTheFirstAnswer() {
        failTimes(4);
        note(page(50), GONE);

        assertThat(note(page(51), RESET)).isEmpty();
    }

    @Test
    void waitsTwiceAsLongAfterEachProbeThatFailsUpToHalfAnHour() {
        failTimes(4);
        note(page(99), RESET);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            HostBreaker.Opened opened = note(page(99), RESET).orElseThrow();
            Duration wait = Duration.between(now, opened.until());
            assertThat(wait).isGreaterThanOrEqualTo(longest);
            longest = wait;
        }

        assertThat(longest).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(39));
    }

    @Test
    void isWellAgainAfterAProbeThatIsAnswered() {
        failTimes(4);
        note(page(99), RESET);
        note(page(1), GONE);

        failTimes(4);
        assertThat(note(page(99), RESET))
                .map(HostBreaker.Opened::until)
                .hasValueSatisfying(until -> assertThat(until).isBefore(now.plusSeconds(37)));
    }

    @Test
    void learnsNothingFromWhatIsNotTheHostsDoing() {
        failTimes(4);
        note(page(7), new FetchOutcome.AddressDenied(TIMING, "private"));
        note(page(8), new FetchOutcome.Refused(TIMING, null, "no address"));

        assertThat(note(page(9), RESET)).isPresent();
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(note(page(i), RESET)).isEmpty();
        }
    }

    private Optional<HostBreaker.Opened> note(URI page, FetchOutcome outcome) {
        now = now.plusSeconds(1);
        return breaker.note(page, outcome, now);
    }

    private static FetchOutcome error(int status) {
        return new FetchOutcome.HttpError(TIMING, status, null);
    }

    private static URI page(int number) {
        return URI.create("https://a.example.com/" + number);
    }
}
