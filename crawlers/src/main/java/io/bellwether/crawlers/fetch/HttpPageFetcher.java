package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pages over HTTP. Thread-safe.
 *
 * <p>The addresses of a host are checked before the request and once more when the answer is there. Between the two the
 * JVM answers from its own cache, so a name that changes its address in between is found out and its answer thrown away.
 */
public final class HttpPageFetcher implements PageFetcher {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** RFC 9309 section 2.5: at least 500 KiB of robots.txt are read. */
    private static final int ROBOTS_BYTES = 512 * 1024;
    /** Of an error page no more is read than keeps the connection usable. */
    private static final int ERROR_BYTES = 64 * 1024;

    private static final Pattern READABLE = Pattern.compile(
            "(?i)\\s*(text/(html|plain|xml)|application/([\\w.-]+\\+)?(xml|xhtml)|unknown/unknown)\\b.*");

    private final HttpClient client;
    private final AddressGuard guard;
    private final UserAgent userAgent;
    private final FetchLimits limits;
    private final InstantSource clock;

    public HttpPageFetcher(AddressGuard guard, UserAgent userAgent, FetchLimits limits, InstantSource clock) {
        this.guard = guard;
        this.userAgent = userAgent;
        this.limits = limits;
        this.clock = clock;
        // A proxy would resolve names itself, out of the guard's sight.
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        Instant begin = clock.instant();
        try {
            Optional<String> refusal = guard.refusal(request.address(), request.allowPrivate());
            if (refusal.isPresent()) {
                return new FetchOutcome.AddressDenied(since(begin), refusal.get());
            }
            HttpResponse<BoundedBody.Bytes> response = send(request);
            Optional<String> rebound = guard.refusal(request.address(), request.allowPrivate());
            if (rebound.isPresent()) {
                return new FetchOutcome.AddressDenied(since(begin), rebound.get());
            }
            return outcome(request, response, since(begin));
        } catch (UnknownHostException e) {
            return unreachable(begin, "host " + request.address().getHost() + " has no address");
        } catch (TimeoutException e) {
            return unreachable(
                    begin, "no complete answer within " + limits.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return unreachable(begin, reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable(begin, "interrupted, because the crawl is being stopped");
        } catch (IllegalArgumentException e) {
            return new FetchOutcome.Refused(since(begin), null, "address cannot be asked: " + e.getMessage());
        }
    }

    private HttpResponse<BoundedBody.Bytes> send(FetchRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        int maxBytes = request.purpose() == FetchRequest.Purpose.ROBOTS ? ROBOTS_BYTES : limits.maxBytes();
        CompletableFuture<HttpResponse<BoundedBody.Bytes>> answer = client.sendAsync(
                httpRequest(request),
                info -> new BoundedBody(
                        info.statusCode() == 200 && readable(request, info.headers()) ? maxBytes : ERROR_BYTES));
        try {
            return answer.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest httpRequest(FetchRequest request) {
        boolean secure = "https".equalsIgnoreCase(request.address().getScheme());
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.address())
                // Over plain HTTP the client would offer an upgrade to HTTP/2, which confuses some servers.
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("User-Agent", userAgent.header())
                .header("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5")
                .header("Accept-Encoding", "gzip");
        if (request.language() != null) {
            builder.header("Accept-Language", request.language() + ",*;q=0.5");
        }
        if (request.validators().etag() != null) {
            builder.header("If-None-Match", request.validators().etag());
        }
        if (request.validators().lastModified() != null) {
            builder.header("If-Modified-Since", request.validators().lastModified());
        }
        return builder.GET().build();
    }

    private FetchOutcome outcome(
            FetchRequest request, HttpResponse<BoundedBody.Bytes> response, FetchOutcome.Timing timing) {
        int status = response.statusCode();
        if (status == 304) {
            return new FetchOutcome.NotModified(timing);
        }
        if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
            return moved(request, response, timing);
        }
        if (status != 200) {
            Instant now = clock.instant();
            Instant retryAt = response.headers()
                    .firstValue("Retry-After")
                    .flatMap(header -> RetryAfter.parse(header, now))
                    .orElse(null);
            return status >= 400
                    ? new FetchOutcome.HttpError(timing, status, retryAt)
                    : new FetchOutcome.Refused(timing, status, "status " + status + " carries no page");
        }
        return page(request, response, timing);
    }

    private FetchOutcome page(
            FetchRequest request, HttpResponse<BoundedBody.Bytes> response, FetchOutcome.Timing timing) {
        Optional<String> type = response.headers().firstValue("Content-Type");
        if (!readable(request, response.headers())) {
            return new FetchOutcome.Refused(
                    timing, 200, "kind '" + type.orElse("") + "' is neither HTML, XML nor plain text");
        }
        boolean robots = request.purpose() == FetchRequest.Purpose.ROBOTS;
        int maxBytes = robots ? ROBOTS_BYTES : limits.maxBytes();
        String coding = response.headers().firstValue("Content-Encoding").orElse("");
        try {
            BoundedBody.Bytes body = ContentCoding.decode(response.body(), coding, maxBytes);
            if (body.cut() && !robots) {
                return new FetchOutcome.Refused(timing, 200, "the page has more than " + maxBytes + " bytes");
            }
            Validators validators = new Validators(
                    response.headers().firstValue("ETag").orElse(null),
                    response.headers().firstValue("Last-Modified").orElse(null));
            return new FetchOutcome.Fetched(timing, 200, PageBody.owning(body.taken(), type.orElse(null)), validators);
        } catch (IOException e) {
            return new FetchOutcome.Refused(timing, 200, "the body cannot be unpacked: " + reason(e));
        }
    }

    private static FetchOutcome moved(
            FetchRequest request, HttpResponse<BoundedBody.Bytes> response, FetchOutcome.Timing timing) {
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            return new FetchOutcome.Refused(timing, status, "status " + status + " without a Location");
        }
        try {
            URI target = request.address().resolve(location.get().strip().replace(" ", "%20"));
            return new FetchOutcome.Moved(timing, status, target);
        } catch (IllegalArgumentException e) {
            return new FetchOutcome.Refused(timing, status, "Location '" + location.get() + "' is no address");
        }
    }

    private static boolean readable(FetchRequest request, HttpHeaders headers) {
        return request.purpose() == FetchRequest.Purpose.ROBOTS
                || headers.firstValue("Content-Type")
                        .map(type -> READABLE.matcher(type).matches())
                        .orElse(true);
    }

    private FetchOutcome.Timing since(Instant begin) {
        return new FetchOutcome.Timing(begin, Duration.between(begin, clock.instant()));
    }

    private FetchOutcome unreachable(Instant begin, String reason) {
        return new FetchOutcome.Unreachable(since(begin), reason);
    }

    private static String reason(Throwable cause) {
        @Nullable String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        String words = kind.replaceAll("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return message == null || message.isBlank() ? words : words + ": " + message;
    }
}
