package io.bellwether.crawlers.location;

import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an index on a web server and at the files that it lists. The server is the operator's own, so its address may be
 * private; but no redirect is followed and no other host asked. What has not changed by its ETag is not sent again.
 */
final class IndexLooker implements SiteLooker {
    private static final int MAX_INDEX_BYTES = 1024 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LOOK_TIMEOUT = Duration.ofMinutes(1);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI index;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private @Nullable Kept<SiteIndex> keptIndex;
    private Map<URI, Kept<SiteFile>> keptFiles = new HashMap<>();

    /** What an address answered, and its ETag. */
    private record Kept<T>(String etag, T content) {}

    IndexLooker(URI index) {
        this(index, InstantSource.system());
    }

    IndexLooker(URI index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
    }

    @Override
    public SiteListing look() {
        Instant end = clock.instant().plus(LOOK_TIMEOUT);
        try {
            return look(end);
        } catch (IOException e) {
            return SiteListing.unreadable(index + " " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SiteListing.unreadable(index + " was not read to its end: the crawl is ending");
        }
    }

    private SiteListing look(Instant end) throws IOException, InterruptedException {
        SiteIndex listed = readIndex();
        List<String> problems = new ArrayList<>(listed.problems());
        if (listed.files().isEmpty() && problems.isEmpty()) {
            problems.add(index + " lists no site file");
        }
        List<SiteFile> files = new ArrayList<>();
        Map<URI, Kept<SiteFile>> keeping = new HashMap<>();
        for (URI address : listed.files()) {
            if (clock.instant().isAfter(end)) {
                problems.add(index + " could not be read to its end within " + LOOK_TIMEOUT.toSeconds() + "s");
                break;
            }
            files.add(readFile(address, keeping));
        }
        keptFiles = keeping;
        return new SiteListing(files, problems);
    }

    private SiteIndex readIndex() throws IOException, InterruptedException {
        Kept<SiteIndex> kept = keptIndex;
        Optional<HttpResponse<BoundedBody.Bytes>> answer =
                ask(index, kept == null ? null : kept.etag(), MAX_INDEX_BYTES);
        if (answer.isEmpty() && kept != null) {
            return kept.content();
        }
        SiteIndex read = SiteIndex.parse(index, body(answer.orElse(null)));
        keptIndex = answer.flatMap(IndexLooker::etag)
                .map(etag -> new Kept<>(etag, read))
                .orElse(null);
        return read;
    }

    private SiteFile readFile(URI address, Map<URI, Kept<SiteFile>> keeping) throws InterruptedException {
        Kept<SiteFile> kept = keptFiles.get(address);
        try {
            Optional<HttpResponse<BoundedBody.Bytes>> answer =
                    ask(address, kept == null ? null : kept.etag(), SiteFiles.MAX_BYTES);
            if (answer.isEmpty() && kept != null) {
                keeping.put(address, kept);
                return kept.content();
            }
            SiteFile file = SiteFiles.parse(address.toString(), body(answer.orElse(null)));
            answer.flatMap(IndexLooker::etag).ifPresent(etag -> keeping.put(address, new Kept<>(etag, file)));
            return file;
        } catch (IOException e) {
            return SiteFiles.refused(address.toString(), "the file cannot be read: it " + e.getMessage());
        }
    }

    private static byte[] body(@Nullable HttpResponse<BoundedBody.Bytes> answer) throws IOException {
        if (answer == null) {
            throw new IOException("answers status " + NOT_MODIFIED + " although nothing was read before");
        }
        return answer.body().taken();
    }

    private static Optional<String> etag(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag");
    }

    /**
     * What an address answers; empty if it has not changed. The message of what is thrown goes on from the address.
     */
    private Optional<HttpResponse<BoundedBody.Bytes>> ask(URI address, @Nullable String etag, int limit)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        CompletableFuture<HttpResponse<BoundedBody.Bytes>> answer =
                client.sendAsync(request.build(), info -> new BoundedBody(limit));
        try {
            return sound(answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS), limit);
        } catch (TimeoutException e) {
            throw new IOException("gave no whole answer within " + ANSWER_TIMEOUT.toSeconds() + "s", e);
        } catch (ExecutionException e) {
            throw new IOException("could not be reached: " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<HttpResponse<BoundedBody.Bytes>> sound(HttpResponse<BoundedBody.Bytes> response, int limit)
            throws IOException {
        if (response.statusCode() == NOT_MODIFIED) {
            return Optional.empty();
        }
        if (response.statusCode() != OK) {
            String target = response.headers()
                    .firstValue("Location")
                    .map(location -> " to " + location + ", which is not followed")
                    .orElse("");
            throw new IOException("answers status " + response.statusCode() + target);
        }
        if (response.body().cut()) {
            throw new IOException("has more than " + limit + " bytes");
        }
        return Optional.of(response);
    }
}
