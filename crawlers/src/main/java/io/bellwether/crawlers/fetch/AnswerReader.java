package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.Validators;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of a server's answer, reading as much of its body as is wanted. Immutable. */
final class AnswerReader {
    /** RFC 9309 section 2.5: at least 500 KiB of robots.txt are read. */
    private static final int ROBOTS_BYTES = 512 * 1024;

    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final int maxBytes;
    private final String product;
    private final InstantSource clock;

    /** @param product ours, which X-Robots-Tag headers may name */
    AnswerReader(int maxBytes, String product, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.product = product;
        this.clock = clock;
    }

    /**
     * What the answer comes to.
     *
     * @throws IOException if the connection fails while the body comes
     */
    FetchOutcome read(FetchRequest request, Response response, Instant begin) throws IOException {
        int status = response.code();
        if (status == 200) {
            return page(request, response, begin);
        }
        FetchOutcome.Timing timing = timing(begin);
        if (status == 304) {
            return new FetchOutcome.NotModified(timing);
        }
        if (REDIRECTS.contains(status)) {
            return moved(response, timing);
        }
        return status >= 400
                ? new FetchOutcome.HttpError(timing, status, retryAt(response))
                : new FetchOutcome.Refused(timing, status, "status " + status + " carries no page");
    }

    private FetchOutcome page(FetchRequest request, Response response, Instant begin) throws IOException {
        boolean robots = request.purpose() == FetchRequest.Purpose.ROBOTS;
        String type = response.header("Content-Type");
        if (type != null && !request.purpose().takes(type)) {
            return new FetchOutcome.Refused(
                    timing(begin),
                    200,
                    "kind '" + type + "' cannot be read, only "
                            + request.purpose().words());
        }
        int limit = robots ? ROBOTS_BYTES : maxBytes;
        try {
            BodyBytes body = ContentCoding.read(
                    response.body().byteStream(),
                    Optional.ofNullable(response.header("Content-Encoding")).orElse(""),
                    limit);
            if (body.cut() && !request.purpose().takesBeginning()) {
                return new FetchOutcome.Refused(timing(begin), 200, "the page has more than " + limit + " bytes");
            }
            byte[] bytes = body.cut() && robots ? wholeLines(body.taken()) : body.taken();
            Validators validators = new Validators(response.header("ETag"), response.header("Last-Modified"));
            RobotsTags tags = new RobotsTags(product, response.headers("X-Robots-Tag"));
            return new FetchOutcome.Fetched(timing(begin), 200, PageBody.owning(bytes, type), validators, tags);
        } catch (UnreadableBodyException e) {
            return new FetchOutcome.Refused(timing(begin), 200, "the body cannot be unpacked: " + e.getMessage());
        }
    }

    /** Of a robots.txt that was cut, the last line may be half a rule: "Disallow: /" of "Disallow: /private". */
    private static byte[] wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static FetchOutcome moved(Response response, FetchOutcome.Timing timing) {
        String location = response.header("Location");
        if (location == null) {
            return new FetchOutcome.Refused(
                    timing, response.code(), "status " + response.code() + " without a Location");
        }
        HttpUrl target = response.request().url().resolve(location.strip());
        return target == null
                ? new FetchOutcome.Refused(
                        timing, response.code(), "Location '" + location + "' is no http or https address")
                : new FetchOutcome.Moved(
                        timing,
                        response.code(),
                        target.newBuilder().fragment(null).build().uri());
    }

    private @Nullable Instant retryAt(Response response) {
        String header = response.header("Retry-After");
        return header == null ? null : RetryAfter.parse(header, clock.instant()).orElse(null);
    }

    private FetchOutcome.Timing timing(Instant begin) {
        return FetchOutcome.Timing.between(begin, clock.instant());
    }
}
