package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.sites.Site;
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
 * @param site whose headers, cookies, login and proxy are used, as far as the address is the site's own; null for none
 */
public record FetchRequest(
        URI address,
        Validators validators,
        @Nullable String language,
        boolean allowPrivate,
        Purpose purpose,
        @Nullable Site site) {
    /** A request that carries nothing of a site's own. */
    public FetchRequest(
            URI address, Validators validators, @Nullable String language, boolean allowPrivate, Purpose purpose) {
        this(address, validators, language, allowPrivate, purpose, null);
    }

    /** Asks for a page of a site. */
    public static FetchRequest page(URI address, Validators validators, Site site) {
        return new FetchRequest(
                address, validators, site.language(), site.bounds().allowPrivate(), Purpose.PAGE, site);
    }

    /** Asks for robots.txt on the way that the site's pages are asked. */
    public static FetchRequest robots(URI address, Site site) {
        return new FetchRequest(address, Validators.none(), null, site.bounds().allowPrivate(), Purpose.ROBOTS, site);
    }

    /** What an answer is for: decides which kinds and sizes are taken. */
    public enum Purpose {
        /** HTML, XML or plain text; a larger one is refused. */
        PAGE,
        /** Any kind; of a larger one the beginning is taken. */
        ROBOTS
    }
}
