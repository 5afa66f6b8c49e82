package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.Validators;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One page to ask for.
 *
 * @param address absolute, http or https
 * @param validators of the copy that was seen before
 * @param language preferred one, ISO 639-1; null for none
 * @param allowPrivate whether the host may be on a private network
 * @param purpose what the answer is for
 */
public record FetchRequest(
        URI address, Validators validators, @Nullable String language, boolean allowPrivate, Purpose purpose) {
    /** What an answer is for: decides which kinds and sizes are taken. */
    public enum Purpose {
        /** HTML, XML or plain text; a larger one is refused. */
        PAGE,
        /** Any kind; of a larger one the beginning is taken. */
        ROBOTS
    }

    /** Asks for robots.txt. */
    public static FetchRequest robots(URI address, boolean allowPrivate) {
        return new FetchRequest(address, Validators.none(), null, allowPrivate, Purpose.ROBOTS);
    }
}
