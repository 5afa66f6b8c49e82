package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.frontier.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpPageFetcherTest {
    private static final int MAX_BYTES = 64 * 1024;

    private LoopbackSite web;

    @BeforeEach
    void startSite() throws IOException {
        web = LoopbackSite.start();
    }

    @AfterEach
    void stopSite() {
        web.close();
    }

    @Test
    void fetchesAPageAndSaysWhoAsks() {
        web.html("/a", "<p>hello</p>");

        FetchOutcome.Fetched fetched = fetched("/a");

        assertThat(fetched.body().text().text()).isEqualTo("<p>hello</p>");
        assertThat(web.requests().get(0).headers().get("User-agent"))
                .containsExactly("bellwether/1.0 (+https://bellwether.example)");
    }

    @Test
    void readsAPageInGbkThatCallsItselfGb2312() {
        byte[] page = "<p>股价上涨，朱镕基说</p>".getBytes(Charset.forName("GB18030"));
        web.page("/gbk", exchange -> LoopbackSite.send(exchange, 200, "text/html; charset=gb2312", page));

        assertThat(fetched("/gbk").body().text().text()).isEqualTo("<p>股价上涨，朱镕基说</p>");
    }

    @Test
    void sendsBackTheValidatorsAndTakesNotModifiedForAnAnswer() {
        web.page("/a", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            boolean known = "\"7\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (known) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                LoopbackSite.send(exchange, 200, "text/html", "x");
            }
        });

        Validators validators = fetched("/a").validators();

        assertThat(validators.etag()).isEqualTo("\"7\"");
        assertThat(fetch(request("/a", validators))).isInstanceOf(FetchOutcome.NotModified.class);
    }

    @Test
    void unpacksGzip() {
        web.page("/gz", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            LoopbackSite.send(exchange, 200, "text/html", gzip("packed".getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(fetched("/gz").body().text().text()).isEqualTo("packed");
    }

    @Test
    void doesNotFollowARedirectButSaysWhereItLeads() {
        web.redirect("/old", "/new?x=a b");

        FetchOutcome outcome = fetch("/old");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchOutcome.Moved.class,
                        moved -> assertThat(moved.target()).isEqualTo(URI.create(web.url("/new?x=a%20b"))));
    }

    @Test
    void asksNoPrivateAddressUnlessTheSiteAllowsIt() {
        web.html("/a", "secret");

        FetchRequest request =
                new FetchRequest(URI.create(web.url("/a")), Validators.none(), null, false, FetchRequest.Purpose.PAGE);

        assertThat(fetch(request))
                .isInstanceOfSatisfying(
                        FetchOutcome.AddressDenied.class,
                        denied -> assertThat(denied.reason()).contains("127.0.0.1"));
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void refusesKindsThatHoldNoText() {
        web.page("/film", exchange -> LoopbackSite.send(exchange, 200, "video/mp4", new byte[100]));

        assertThat(fetch("/film"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("video/mp4"));
    }

    @Test
    void tellsWhenABusyServerWantsToBeAskedAgain() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        web.page("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            LoopbackSite.send(exchange, 503, "text/plain", "busy");
        });
        PageFetcher fetcher = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(MAX_BYTES, Duration.ofSeconds(5)),
                InstantSource.fixed(now));

        FetchOutcome.HttpError error = (FetchOutcome.HttpError) fetcher.fetch(request("/busy", Validators.none()));

        assertThat(error.temporary()).isTrue();
        assertThat(error.retryTime()).contains(now.plusSeconds(120));
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        FetchRequest request = new FetchRequest(
                URI.create("http://127.0.0.1:" + port + "/"), Validators.none(), null, true, FetchRequest.Purpose.PAGE);

        assertThat(fetch(request))
                .isInstanceOfSatisfying(
                        FetchOutcome.Unreachable.class,
                        unreachable -> assertThat(unreachable.reason()).startsWith("connect"));
    }

    @Test
    void readsRetryAfterAsSecondsAndAsADateAtMostADayAhead() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(RetryAfter.parse("30", now)).contains(now.plusSeconds(30));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 00:01:00 GMT", now)).contains(now.plusSeconds(60));
        assertThat(RetryAfter.parse("999999999", now)).contains(now.plus(Duration.ofDays(1)));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2020 00:01:00 GMT", now)).isEmpty();
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
    }

    private FetchOutcome.Fetched fetched(String path) {
        FetchOutcome outcome = fetch(path);
        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        return (FetchOutcome.Fetched) outcome;
    }

    private FetchOutcome fetch(String path) {
        return fetch(request(path, Validators.none()));
    }

    private static FetchOutcome fetch(FetchRequest request) {
        AddressGuard guard = new AddressGuard(HostResolver.system());
        UserAgent userAgent = new UserAgent("bellwether", "https://bellwether.example");
        FetchLimits limits = new FetchLimits(MAX_BYTES, Duration.ofSeconds(5));
        try (HttpPageFetcher fetcher = new HttpPageFetcher(guard, userAgent, limits, InstantSource.system())) {
            return fetcher.fetch(request);
        }
    }

    private FetchRequest request(String path, Validators validators) {
        return new FetchRequest(URI.create(web.url(path)), validators, null, true, FetchRequest.Purpose.PAGE);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
