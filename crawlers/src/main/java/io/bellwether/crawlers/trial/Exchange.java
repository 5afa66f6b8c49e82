package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.Validators;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a fixture and how it ended; fit for JSON. Request headers are not kept, as they may hold secrets.
 *
 * @param result {@code page}, {@code moved}, {@code error} or {@code none}, the last where no answer came
 * @param file that holds the page's bytes as they were after unpacking
 */
record Exchange(
        String url,
        Instant at,
        String result,
        @Nullable Integer status,
        @Nullable String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String target,
        @Nullable String reason,
        @Nullable String file) {
    private static final String PAGE = "page";
    private static final String MOVED = "moved";
    private static final String ERROR = "error";
    private static final String NONE = "none";

    static Exchange of(String url, FetchOutcome outcome, String file) {
        Instant at = outcome.timing().at();
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            Validators validators = fetched.validators();
            String type = fetched.body().contentType().orElse(null);
            return new Exchange(
                    url,
                    at,
                    PAGE,
                    fetched.status(),
                    type,
                    validators.etag(),
                    validators.lastModified(),
                    null,
                    null,
                    file);
        }
        if (outcome instanceof FetchOutcome.Moved moved) {
            String target = moved.target().toString();
            return new Exchange(url, at, MOVED, moved.status(), null, null, null, target, null, null);
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            return new Exchange(url, at, ERROR, error.status(), null, null, null, null, null, null);
        }
        return new Exchange(url, at, NONE, null, null, null, null, null, FetchWords.of(outcome), null);
    }

    /** The same end once more; {@code bytes} are those of the file. */
    FetchOutcome replayed(byte[] bytes) {
        FetchOutcome.Timing timing = new FetchOutcome.Timing(at, Duration.ZERO);
        if (result.equals(PAGE)) {
            PageBody body = PageBody.owning(bytes, contentType);
            return new FetchOutcome.Fetched(timing, known(status), body, new Validators(etag, lastModified));
        }
        if (result.equals(MOVED) && target != null) {
            return new FetchOutcome.Moved(timing, known(status), URI.create(target));
        }
        if (result.equals(ERROR)) {
            return new FetchOutcome.HttpError(timing, known(status), null);
        }
        return new FetchOutcome.Refused(timing, null, String.valueOf(reason));
    }

    private static int known(@Nullable Integer status) {
        return status == null ? 200 : status;
    }
}
