package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimeTest {
    private static final Instant FETCHED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MAX_AGE = Duration.ofDays(10);

    @Test
    void isThePublicationWhereThatIsPlausible() {
        Instant published = FETCHED.minus(MAX_AGE);

        assertThat(of(published, null)).isEqualTo(new EventTime(published, EventTimeSource.PUBLISHED, false));
    }

    @Test
    void isTheFetchWhereThePageGivesNoDate() {
        assertThat(of(null, null)).isEqualTo(new EventTime(FETCHED, EventTimeSource.FETCHED, false));
    }

    @Test
    void forgivesAClockThatRunsALittleAhead() {
        Instant published = FETCHED.plus(EventTime.MAX_AHEAD);

        assertThat(of(published, null).source()).isEqualTo(EventTimeSource.PUBLISHED);
    }

    @Test
    void isTheFetchWhereThePageIsFromTheFuture() {
        Instant published = FETCHED.plus(EventTime.MAX_AHEAD).plusMillis(1);

        assertThat(of(published, null)).isEqualTo(new EventTime(FETCHED, EventTimeSource.FETCHED, false));
    }

    @Test
    void isTheFetchOfABacklogWhereThePublicationIsTooOld() {
        Instant published = FETCHED.minus(MAX_AGE).minusMillis(1);

        assertThat(of(published, null)).isEqualTo(new EventTime(FETCHED, EventTimeSource.FETCHED, true));
    }

    @Test
    void goesByThePostsOwnLimitWhereItHasOne() {
        Instant published = FETCHED.minus(Duration.ofDays(2));

        assertThat(of(published, Duration.ofDays(1).toMillis()).backlog()).isTrue();
    }

    private static EventTime of(@Nullable Instant published, @Nullable Long maxAgeMillis) {
        Post post = new Post(
                "1",
                "s",
                PostKind.NEWS,
                "https://a.example/",
                null,
                "t",
                null,
                published,
                null,
                FETCHED,
                null,
                null,
                maxAgeMillis,
                Reach.unknown());
        return EventTime.of(post, MAX_AGE);
    }
}
