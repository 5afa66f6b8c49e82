package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where documents go and how.
 *
 * @param hosts addresses such as {@code http://localhost:9200}
 * @param username for basic authentication; null where the cluster asks for none
 * @param password given exactly where {@code username} is
 * @param bulkActions documents of one request at most
 * @param bulkSize bytes of one request at most, save that a single document may be larger
 * @param bulkInterval how long a document waits for others at most
 * @param maxDocument largest document that is sent; a larger one becomes a dead letter with the beginning of its JSON
 * @param retryInitial wait before the first repetition of what failed for a while
 * @param retryMax longest wait between repetitions, which go on until the cluster takes the documents
 */
public record ElasticsearchConfig(
        List<String> hosts,
        @Nullable String username,
        @Nullable Secret password,
        int bulkActions,
        DataSize bulkSize,
        Duration bulkInterval,
        DataSize maxDocument,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration retryInitial,
        Duration retryMax)
        implements Serializable {
    public ElasticsearchConfig {
        hosts = List.copyOf(hosts);
        require(!hosts.isEmpty(), "hosts must name at least one address, such as http://localhost:9200");
        for (String host : hosts) {
            require(
                    host.matches("https?://[^/:\\s]+(:\\d{1,5})?(/\\S*)?"),
                    "hosts must be addresses such as http://localhost:9200, but has '%s'",
                    host);
        }
        require(
                (username == null) == (password == null),
                "username and password must be given together, but only %s is",
                username == null ? "password" : "username");
        require(bulkActions >= 1, "bulk-actions must be at least 1, but is %s", bulkActions);
        require(
                bulkInterval.toMillis() >= 1,
                "bulk-interval must be at least 1ms, but is %s",
                DurationText.write(bulkInterval));
        require(
                connectTimeout.toMillis() >= 1 && requestTimeout.toMillis() >= 1,
                "connect-timeout and request-timeout must be at least 1ms, but are %s and %s",
                DurationText.write(connectTimeout),
                DurationText.write(requestTimeout));
        require(
                retryInitial.toMillis() >= 1 && retryInitial.compareTo(retryMax) <= 0,
                "retry-initial must be at least 1ms and at most retry-max %s, but is %s",
                DurationText.write(retryMax),
                DurationText.write(retryInitial));
    }

    public static ElasticsearchConfig defaults() {
        return new ElasticsearchConfig(
                List.of("http://localhost:9200"),
                null,
                null,
                500,
                DataSize.ofMib(5),
                Duration.ofSeconds(1),
                DataSize.ofMib(16),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMillis(200),
                Duration.ofSeconds(30));
    }

    /** The same at another address. */
    public ElasticsearchConfig at(String host) {
        return new ElasticsearchConfig(
                List.of(host),
                username,
                password,
                bulkActions,
                bulkSize,
                bulkInterval,
                maxDocument,
                connectTimeout,
                requestTimeout,
                retryInitial,
                retryMax);
    }
}
