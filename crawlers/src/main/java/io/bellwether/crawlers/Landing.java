package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.pages.PageContent;
import org.jspecify.annotations.Nullable;

/**
 * A page whose last request has ended and whose step was not made yet: it is being read, or another that landed before it
 * is. Owned by the fetcher thread; what the reading threads use of it never changes.
 */
final class Landing {
    private final Delivery.Answer answer;
    private final @Nullable String refusal;
    private @Nullable PageContent content;

    private Landing(Delivery.Answer answer, @Nullable String refusal) {
        this.answer = answer;
        this.refusal = refusal;
    }

    static Landing of(Delivery.Answer answer) {
        return new Landing(answer, null);
    }

    /** Of a page that is not asked for any further. */
    static Landing refused(Delivery.Answer answer, String reason) {
        return new Landing(answer, reason);
    }

    Delivery.Answer answer() {
        return answer;
    }

    /** Why the page must not be had; null where it came, or why is told by its outcome. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Whether there is something to read. */
    boolean readable() {
        return answer.outcome() instanceof FetchOutcome.Fetched;
    }

    /** Whether the site shall be left alone until it is known how long. */
    boolean halts() {
        return answer.outcome() instanceof FetchOutcome.HttpError
                || answer.outcome() instanceof FetchOutcome.NoAccess
                || answer.outcome() instanceof FetchOutcome.Unreachable;
    }

    void read(PageContent found) {
        content = found;
    }

    /** Whether its step can be made. */
    boolean complete() {
        return !readable() || content != null;
    }

    Arrival arrival() {
        return new Arrival(answer.errand(), answer.outcome(), answer.at(), content);
    }
}
