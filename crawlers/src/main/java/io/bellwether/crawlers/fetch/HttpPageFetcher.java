package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pages over HTTP/1.1, or HTTP/2 where a server offers it over TLS. Thread-safe; once closed, what is under way
 * ends as unreachable.
 *
 * <p>No redirect is followed and nothing is asked for twice, except that a request which a kept connection lost before any
 * answer came is sent once more over a new one, and that a page is asked for again after a login that had run out.
 */
public final class HttpPageFetcher implements PageFetcher, AutoCloseable {
    private final HttpConnections connections;
    private final AnswerReader answers;
    private final UserAgent userAgent;
    private final FetchLimits limits;
    private final InstantSource clock;
    private final Environment environment;
    private final SiteLogin logins;
    private final Map<String, SiteSession> sessions = new ConcurrentHashMap<>();

    /** A fetcher for sites whose files name no variables. */
    public HttpPageFetcher(AddressGuard guard, UserAgent userAgent, FetchLimits limits, InstantSource clock) {
        this(guard, userAgent, limits, clock, Environment.empty());
    }

    /** @param environment holds the secrets that site files name */
    public HttpPageFetcher(
            AddressGuard guard, UserAgent userAgent, FetchLimits limits, InstantSource clock, Environment environment) {
        this(new HttpConnections(guard, limits.timeout()), userAgent, limits, clock, environment);
    }

    HttpPageFetcher(
            HttpConnections connections,
            UserAgent userAgent,
            FetchLimits limits,
            InstantSource clock,
            Environment environment) {
        this.connections = connections;
        this.userAgent = userAgent;
        this.limits = limits;
        this.clock = clock;
        this.environment = environment;
        answers = new AnswerReader(limits.maxBytes(), userAgent.product(), clock);
        logins = new SiteLogin(this::send, clock);
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        Instant begin = clock.instant();
        HttpUrl url = HttpUrl.get(request.address());
        if (url == null || readsAnotherHost(request.address(), url)) {
            return new FetchOutcome.Refused(
                    since(begin), null, "address '" + request.address() + "' cannot be asked; expected http or https");
        }
        try {
            Site site = request.site();
            return site == null || site.access().isOpen()
                    ? asVisitor(request, url, begin)
                    : inSession(session(site), request, url);
        } catch (AccessDeniedException e) {
            return new FetchOutcome.NoAccess(
                    since(begin), e.reason(), clock.instant().plus(e.remaining()));
        } catch (IOException e) {
            return failed(e, begin);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private FetchOutcome asVisitor(FetchRequest request, HttpUrl url, Instant begin) throws IOException {
        Route route = new Route(request.allowPrivate(), null);
        try (Response response = connections.send(httpRequest(request).url(url).build(), route)) {
            return answers.read(request, response, begin);
        }
    }

    /** robots.txt is for all visitors alike, so it is asked for without what only the site may know. */
    private FetchOutcome inSession(SiteSession session, FetchRequest request, HttpUrl url) throws IOException {
        if (request.purpose() == FetchRequest.Purpose.ROBOTS) {
            Instant begin = clock.instant();
            Request plain = httpRequest(request).url(url).build();
            try (Response response = connections.send(plain, session.route())) {
                return answers.read(request, response, begin);
            }
        }
        int visit = logins.ensure(session);
        FetchOutcome outcome = askOnce(session, request, url);
        if (logins.renew(session, visit, outcome)) {
            outcome = askOnce(session, request, url);
        }
        logins.requireNoLoginPage(session, outcome);
        return outcome;
    }

    private FetchOutcome askOnce(SiteSession session, FetchRequest request, HttpUrl url) throws IOException {
        Instant begin = clock.instant();
        try (Response response = send(session, url, httpRequest(request))) {
            return answers.read(request, response, begin);
        }
    }

    private Response send(SiteSession session, HttpUrl url, Request.Builder request) throws IOException {
        request.url(url).header("User-Agent", userAgent.header()).header("Accept-Encoding", ContentCoding.ACCEPTED);
        session.dress(request, url, clock.instant());
        Response response = connections.send(request.build(), session.route());
        session.learn(response, clock.instant());
        return response;
    }

    /** A site whose file changed begins anew. */
    private SiteSession session(Site site) {
        return sessions.compute(
                site.id(),
                (id, known) -> known != null && known.site().equals(site) ? known : new SiteSession(site, environment));
    }

    /** Whether two readers of one address disagree about whom it names: then what was checked is not what is asked. */
    private static boolean readsAnotherHost(URI address, HttpUrl url) {
        String host = address.getHost();
        return host != null && !host.startsWith("[") && !host.equalsIgnoreCase(url.host());
    }

    private Request.Builder httpRequest(FetchRequest request) {
        Request.Builder builder = new Request.Builder()
                .header("User-Agent", userAgent.header())
                .header("Accept", request.purpose().accept())
                .header("Accept-Encoding", ContentCoding.ACCEPTED);
        if (request.language() != null) {
            builder.header("Accept-Language", request.language() + ",*;q=0.5");
        }
        putIfSendable(builder, "If-None-Match", request.validators().etag());
        putIfSendable(builder, "If-Modified-Since", request.validators().lastModified());
        return builder;
    }

    /** Servers make validators of anything; what no header can hold is not sent back. */
    private static void putIfSendable(Request.Builder builder, String name, @Nullable String value) {
        if (value != null && value.chars().allMatch(unit -> unit >= 0x20 && unit < 0x7f)) {
            builder.header(name, value);
        }
    }

    private FetchOutcome failed(IOException e, Instant begin) {
        Optional<AddressRefusedException> refused = refusalIn(e);
        return refused.isPresent()
                ? new FetchOutcome.AddressDenied(since(begin), refused.get().reason())
                : new FetchOutcome.Unreachable(since(begin), reason(e));
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
