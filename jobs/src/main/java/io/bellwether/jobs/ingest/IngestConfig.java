package io.bellwether.jobs.ingest;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.location.SiteLocation;
import io.bellwether.jobs.config.DataSize;
import io.bellwether.jobs.config.Secret;
import io.bellwether.jobs.ingest.health.HealthConfig;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is crawled, and how.
 *
 * @param sites site files, and folders of them; or the http(s) address of one index of site files
 * @param sitesPoll how often these are looked at while the job runs
 * @param authorKey with which names of authors are hashed; the same for all time, else one author becomes two. Needed to
 *     crawl; it has no default, since a key that everybody knows hides nobody
 * @param product one word by which the crawler introduces itself, and which robots.txt may name
 * @param contact page or mailbox where who runs a crawled site finds us. Needed to crawl
 * @param requestsInFlight requests that one subtask has under way at once, each to another host
 * @param maxPage largest body that is read
 * @param pageTimeout of a whole fetch, from the connection to the last byte
 * @param health when a site counts as ill
 */
public record IngestConfig(
        List<String> sites,
        Duration sitesPoll,
        @Nullable Secret authorKey,
        String product,
        @Nullable String contact,
        int requestsInFlight,
        DataSize maxPage,
        Duration pageTimeout,
        HealthConfig health)
        implements Serializable {

    public IngestConfig {
        sites = List.copyOf(sites);
        require(!sites.isEmpty(), "sites must name at least one site file or folder");
        SiteLocation.of(sites);
        require(sitesPoll.toMillis() >= 100, "sites-poll must be at least 100ms, but is %sms", sitesPoll.toMillis());
        if (authorKey != null) {
            int bytes = authorKey.value().getBytes(StandardCharsets.UTF_8).length;
            require(
                    bytes >= AuthorKeys.MIN_KEY_BYTES,
                    "author-key must have at least %s bytes, but has %s",
                    AuthorKeys.MIN_KEY_BYTES,
                    bytes);
        }
        require(product.matches("[A-Za-z_-]+"), "product must be letters, '_' and '-', but is '%s'", product);
        require(
                contact == null || contact.matches("[\\x21-\\x7e]+"),
                "contact must be a web or mail address without spaces, but is '%s'",
                String.valueOf(contact));
        require(requestsInFlight >= 1, "requests-in-flight must be at least 1, but is %s", requestsInFlight);
        require(maxPage.bytes() >= 1024, "max-page must be at least 1KiB, but is %s", maxPage);
        require(pageTimeout.toMillis() >= 1, "page-timeout must be at least 1ms, but is %sms", pageTimeout.toMillis());
    }

    public static IngestConfig defaults() {
        return new IngestConfig(
                List.of("sites"),
                Duration.ofSeconds(10),
                null,
                "Bellwether",
                null,
                16,
                DataSize.ofMib(8),
                Duration.ofSeconds(30),
                HealthConfig.defaults());
    }
}
