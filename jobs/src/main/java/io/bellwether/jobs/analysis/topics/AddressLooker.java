package io.bellwether.jobs.analysis.topics;

import io.bellwether.models.topics.TopicFile;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file on a web server. The server is the operator's own, so its address may be private; but no redirect is
 * followed. What has not changed by its ETag is not sent again. Time and bytes are bounded.
 */
final class AddressLooker implements TopicsLooker {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private @Nullable Kept kept;

    /** The last answer that had an ETag. */
    private record Kept(String etag, TopicsLook look) {}

    AddressLooker(URI address) {
        this.address = address;
    }

    @Override
    public TopicsLook look() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
        if (kept != null) {
            request.header("If-None-Match", kept.etag());
        }
        CompletableFuture<HttpResponse<ByteArrayOutputStream>> answer =
                client.sendAsync(request.build(), info -> firstBytes());
        try {
            return read(answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new TopicsLook.Unreadable(
                    address + " gave no whole answer within " + ANSWER_TIMEOUT.toSeconds() + "s");
        } catch (ExecutionException e) {
            return new TopicsLook.Unreadable(address + " could not be reached: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TopicsLook.Unreadable(address + " was not read to its end: the job is ending");
        } finally {
            answer.cancel(true);
        }
    }

    private TopicsLook read(HttpResponse<ByteArrayOutputStream> response) {
        Kept before = kept;
        if (response.statusCode() == NOT_MODIFIED && before != null) {
            return before.look();
        }
        if (response.statusCode() != OK) {
            String target = response.headers()
                    .firstValue("Location")
                    .map(location -> " to " + location + ", which is not followed")
                    .orElse("");
            return new TopicsLook.Unreadable(address + " answers status " + response.statusCode() + target);
        }
        TopicsLook look = TopicsLook.of(address.toString(), response.body().toByteArray());
        kept = response.headers()
                .firstValue("ETag")
                .map(etag -> new Kept(etag, look))
                .orElse(null);
        return look;
    }

    /** One byte more than a topics file may have, so that it shows; the rest is not kept. */
    private static HttpResponse.BodySubscriber<ByteArrayOutputStream> firstBytes() {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes ->
                        taken.write(bytes, 0, Math.min(bytes.length, TopicFile.MAX_BYTES + 1 - taken.size())))),
                unused -> taken);
    }
}
