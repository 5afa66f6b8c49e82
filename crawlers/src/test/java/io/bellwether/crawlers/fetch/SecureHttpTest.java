package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.frontier.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server with TLS and HTTP/2, whose certificate is made for the test. */
@Timeout(30)
class SecureHttpTest {
    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .commonName("site.example")
            .build();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void speaksHttp2AndAsksConditionally() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .addHeader("ETag", "\"7\"")
                .addHeader("Content-Type", "text/html")
                .body("<p>hello</p>")
                .build());
        server.enqueue(new MockResponse.Builder().code(304).build());

        try (HttpPageFetcher fetcher = fetcher(trusting())) {
            FetchOutcome.Fetched fetched = (FetchOutcome.Fetched) fetch(fetcher, Validators.none());
            FetchOutcome again = fetch(fetcher, fetched.validators());

            assertThat(fetched.body().text().text()).isEqualTo("<p>hello</p>");
            assertThat(again).isInstanceOf(FetchOutcome.NotModified.class);
        }
        RecordedRequest first = server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(first.getVersion()).isEqualTo("HTTP/2");
        assertThat(second.getHeaders().get("If-None-Match")).isEqualTo("\"7\"");
        assertThat(second.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
    }

    @Test
    void givesUpMoreHeadersThanItTakes() {
        MockResponse.Builder many = new MockResponse.Builder();
        for (int i = 0; i < 300; i++) {
            many.addHeader("X-" + i, "x".repeat(1_024));
        }
        server.enqueue(many.body("page").build());

        try (HttpPageFetcher fetcher = fetcher(trusting())) {
            assertThat(fetch(fetcher, Validators.none())).isInstanceOf(FetchOutcome.Unreachable.class);
        }
    }

    @Test
    void asksNothingOfAServerWhoseCertificateNobodyVouchesFor() {
        server.enqueue(new MockResponse.Builder().body("page").build());

        try (HttpPageFetcher fetcher = fetcher(new OkHttpClient())) {
            assertThat(fetch(fetcher, Validators.none()))
                    .isInstanceOfSatisfying(
                            FetchOutcome.Unreachable.class,
                            unreachable -> assertThat(unreachable.reason()).startsWith("ssl handshake"));
        }
        assertThat(server.getRequestCount()).isZero();
    }

    private OkHttpClient trusting() {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    private FetchOutcome fetch(HttpPageFetcher fetcher, Validators validators) {
        URI address = URI.create("https://127.0.0.1:" + server.getPort() + "/a");
        return fetcher.fetch(new FetchRequest(address, validators, null, true, FetchRequest.Purpose.PAGE));
    }

    private static HttpPageFetcher fetcher(OkHttpClient template) {
        AddressGuard guard = new AddressGuard(HostResolver.system());
        return new HttpPageFetcher(
                new HttpConnections(template, guard, UnaryOperator.identity(), Duration.ofSeconds(5)),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(64 * 1024, Duration.ofSeconds(5)),
                InstantSource.system(),
                Environment.empty());
    }
}
