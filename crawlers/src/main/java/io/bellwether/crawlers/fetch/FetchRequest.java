package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.sites.Site;
import java.net.URI;
import java.util.regex.Pattern;
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
    public static FetchRequest page(URI address, Validators validators, Site site, PageRole role) {
        return new FetchRequest(
                address, validators, site.language(), site.bounds().allowPrivate(), purposeOf(role), site);
    }

    /** Asks for robots.txt on the way that the site's pages are asked. */
    public static FetchRequest robots(URI address, Site site) {
        return new FetchRequest(address, Validators.none(), null, site.bounds().allowPrivate(), Purpose.ROBOTS, site);
    }

    /** What an answer is for: decides what is asked for, and which kinds and sizes are taken. */
    public enum Purpose {
        /** HTML, XML or plain text; a larger one is refused. */
        PAGE(
                "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
                "text/(html|plain|xml)|application/([\\w.-]+\\+)?(xml|xhtml)",
                "HTML, XML or plain text"),
        /**
         * A feed or a sitemap, which may be packed and which many servers call by a wrong name; of a larger one the beginning
         * is taken.
         */
        FEED(
                "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5",
                "text/(html|plain|xml)|application/([\\w.-]+\\+)?(xml|xhtml|json)|text/json"
                        + "|application/(x-)?gzip|application/(octet-stream|x-gzip-compressed)|binary/octet-stream",
                "XML, JSON, plain text or gzip"),
        /** The answer of an API; a larger one is refused. */
        JSON(
                "application/json,*/*;q=0.5",
                "application/([\\w.-]+\\+)?json|text/(json|plain|html|javascript)|application/(x-)?javascript",
                "JSON"),
        /** Any kind; of a larger one the beginning is taken. */
        ROBOTS("text/plain,*/*;q=0.5", ".*", "text");

        private final String accept;
        private final Pattern kinds;
        private final String words;

        Purpose(String accept, String kinds, String words) {
            this.accept = accept;
            this.kinds = Pattern.compile("(?i)\\s*(" + kinds + "|unknown/unknown)\\s*(;.*)?");
            this.words = words;
        }

        /** The value of the header Accept. */
        String accept() {
            return accept;
        }

        /** Whether an answer of this kind can be read; by the value of its header Content-Type. */
        boolean takes(String contentType) {
            return this == ROBOTS || kinds.matcher(contentType).matches();
        }

        /** What can be read, for people. */
        String words() {
            return words;
        }

        /** Whether of what is too large the beginning is taken. */
        boolean takesBeginning() {
            return this == ROBOTS || this == FEED;
        }
    }

    /** What a page is asked for by what it is to the crawl. */
    private static Purpose purposeOf(PageRole role) {
        return switch (role) {
            case LISTING, ARTICLE, THREADS, THREAD -> Purpose.PAGE;
            case FEED, SITEMAP -> Purpose.FEED;
            case JSON -> Purpose.JSON;
        };
    }
}
