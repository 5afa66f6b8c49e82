package io.bellwether.crawlers.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pages over HTTP/1.1, or HTTP/2 where a server offers it over TLS. Thread-safe; once closed, what is under way
 * ends as unreachable.
 *
 * <p>No redirect is followed and nothing is asked for twice, except that a request which a kept connection lost before any
 * answer came is sent once more over a new one.
 */
public final class HttpPageFetcher implements PageFetcher, AutoCloseable {
    private final HttpConnections connections;
    private final AnswerReader answers;
    private final UserAgent userAgent;
    private final FetchLimits limits;
    private final InstantSource clock;

    public HttpPageFetcher(AddressGuard guard, UserAgent userAgent, FetchLimits limits, InstantSource clock) {
        this(
                new HttpConnections(new OkHttpClient(), guard, new GuardedSockets(), limits.timeout()),
                userAgent,
                limits,
                clock);
    }

    HttpPageFetcher(HttpConnections connections, UserAgent userAgent, FetchLimits limits, InstantSource clock) {
        this.connections = connections;
        this.userAgent = userAgent;
        this.limits = limits;
        this.clock = clock;
        answers = new AnswerReader(limits.maxBytes(), clock);
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        Instant begin = clock.instant();
        HttpUrl url = HttpUrl.get(request.address());
        if (url == null || readsAnotherHost(request.address(), url)) {
            return new FetchOutcome.Refused(
                    since(begin), null, "address '" + request.address() + "' cannot be asked; expected http or https");
        }
        OkHttpClient client = connections.client(request.allowPrivate());
        try (Response response = client.newCall(httpRequest(request, url)).execute()) {
            return answers.read(request, response, begin);
        } catch (IOException e) {
            return failed(e, begin);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Whether two readers of one address disagree about whom it names: then what was checked is not what is asked. */
    private static boolean readsAnotherHost(URI address, HttpUrl url) {
        String host = address.getHost();
        return host != null && !host.startsWith("[") && !host.equalsIgnoreCase(url.host());
    }

    private Request httpRequest(FetchRequest request, HttpUrl url) {
        Request.Builder builder = new Request.Builder()
                .url(url)
                .header("User-Agent", userAgent.header())
                .header("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5")
                .header("Accept-Encoding", ContentCoding.ACCEPTED);
        if (request.language() != null) {
            builder.header("Accept-Language", request.language() + ",*;q=0.5");
        }
        putIfSendable(builder, "If-None-Match", request.validators().etag());
        putIfSendable(builder, "If-Modified-Since", request.validators().lastModified());
        return builder.build();
    }

    /** Servers make validators of anything; what no header can hold is not sent back. */
    private static void putIfSendable(Request.Builder builder, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(unit -> unit >= 0x20 && unit < 0x7f)) {
            builder.header(name, value);
        }
    }

    private FetchOutcome failed(IOException e, Instant begin) {
        Optional<AddressRefusedException> refused = refusalIn(e);
        if (refused.isPresent()) {
            return new FetchOutcome.AddressDenied(since(begin), refused.get().reason());
        }
        return new FetchOutcome.Unreachable(since(begin), reason(e));
    }

    /** The library tries a host's addresses in turn and throws what the first met; the others' faults hang on it. */
    private static Optional<AddressRefusedException> refusalIn(Throwable thrown) {
        if (thrown instanceof AddressRefusedException refused) {
            return Optional.of(refused);
        }
        for (Throwable other : thrown.getSuppressed()) {
            if (other instanceof AddressRefusedException refused) {
                return Optional.of(refused);
            }
        }
        return thrown.getCause() == null ? Optional.empty() : refusalIn(thrown.getCause());
    }

    private String reason(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return "interrupted, because the crawl is being stopped";
        }
        if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
            return "no complete answer within " + limits.timeout().toMillis() + " ms";
        }
        if (e instanceof UnknownHostException) {
            return "host has no address: " + e.getMessage();
        }
        String kind = e.getClass().getSimpleName();
        String words = kind.replaceAll("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
        @Nullable String message = e.getMessage();
        return message == null || message.isBlank() ? words : words + ": " + message;
    }

    private FetchOutcome.Timing since(Instant begin) {
        return FetchOutcome.Timing.between(begin, clock.instant());
    }
}
