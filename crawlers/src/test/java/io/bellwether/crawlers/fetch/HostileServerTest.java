package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.frontier.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that mean harm, or are broken; each ends as an outcome in bounded time and memory. */
@Timeout(30)
class HostileServerTest {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MILLIS = 700;
    /** What the kernel may take from a server beyond what was read. */
    private static final int SOCKET_BUFFERS = 8 * 1024 * 1024;
    /** 256 MiB of zeros in brotli. */
    private static final String BROTLI_BOMB =
            "z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//B0ACIA4LQPf+n////w"
                    + "BIAMRhAeje//P//x8ACYA4LADd+3/+//8DIAEQhwWge//P//9/ACQA4rAAdO//+f//D4AEQBwWgO79P////wGQAIjD"
                    + "AtC9/+f//z8AEgBxWAC69//8//8HQAIgDgtA9/6f////AEgAxGEB6N7/8///HwAJgDgsAN37//z//wcgARCHBaB7/w"
                    + "8=";

    private final HttpPageFetcher fetcher = new HttpPageFetcher(
            new AddressGuard(HostResolver.system()),
            new UserAgent("bellwether", "https://bellwether.example"),
            new FetchLimits(MAX_BYTES, Duration.ofMillis(MILLIS)),
            InstantSource.system());

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void givesUpHeadersWithoutEnd() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Type: text/html\n");
            String line = "X-More: " + "x".repeat(1_000) + "\n";
            while (exchange.open()) {
                exchange.text(line);
            }
        })) {
            assertThat(unreachable(server)).startsWith("io: unexpected end of stream");
            assertThat(server.bytesSent()).isLessThan(SOCKET_BUFFERS);
        }
    }

    @Test
    void givesUpAHeaderLineWithoutEnd() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nX-Long: ");
            byte[] part = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
            while (exchange.open()) {
                exchange.bytes(part);
            }
        })) {
            assertThat(unreachable(server)).startsWith("io: unexpected end of stream");
            assertThat(server.bytesSent()).isLessThan(SOCKET_BUFFERS);
        }
    }

    @Test
    void givesUpHeadersThatDripIn() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            while (exchange.open()) {
                exchange.text("H");
                exchange.pause(50);
            }
        })) {
            assertThat(unreachable(server)).isEqualTo("no complete answer within 700 ms");
        }
    }

    @Test
    void givesUpABodyThatDripsIn() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Length: 100000\n\n");
            while (exchange.open()) {
                exchange.text("a");
                exchange.pause(50);
            }
        })) {
            assertThat(unreachable(server)).isEqualTo("no complete answer within 700 ms");
        }
    }

    @Test
    void givesUpWhoNeverStopsToAnnounceAnAnswer() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            while (exchange.open()) {
                exchange.text("HTTP/1.1 103 Early Hints\nLink: </a.css>\n\n");
                exchange.pause(20);
            }
        })) {
            assertThat(unreachable(server)).isNotEmpty();
        }
    }

    @Test
    void unpacksOfTenGigabytesOnlyWhatItKeeps() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: gzip\n\n");
            byte[] zeros = new byte[1024 * 1024];
            try (GZIPOutputStream bomb = new GZIPOutputStream(exchange.out()) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            }) {
                for (long i = 0; i < 10 * 1024 && exchange.open(); i++) {
                    bomb.write(zeros);
                }
            }
        })) {
            assertThat(refused(server)).isEqualTo("the page has more than 65536 bytes");
            assertThat(server.bytesSent()).isLessThan(SOCKET_BUFFERS);
        }
    }

    @Test
    void unpacksOfABrotliBombOnlyWhatItKeeps() throws IOException {
        byte[] bomb = Base64.getDecoder().decode(BROTLI_BOMB);
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Encoding: br\nContent-Length: " + bomb.length + "\n\n");
            exchange.bytes(bomb);
        })) {
            assertThat(refused(server)).isEqualTo("the page has more than 65536 bytes");
        }
    }

    @Test
    void refusesMoreCompressedBytesThanItTakes() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Encoding: deflate\n\n");
            // Stored blocks of no bytes: they never come to anything.
            byte[] nothing = {0, 0, 0, (byte) 0xff, (byte) 0xff};
            while (exchange.open()) {
                exchange.bytes(nothing);
            }
        })) {
            assertThat(refused(server)).isEqualTo("the page has more than 65536 bytes");
        }
    }

    @Test
    void refusesBytesThatAreNotPackedAsTheySay() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 5\n\nhello")) {
            assertThat(refused(server)).isEqualTo("the body cannot be unpacked: Not in GZIP format");
        }
    }

    @Test
    void refusesACodingThatNobodyAskedFor() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\nContent-Encoding: zstd\nContent-Length: 5\n\nhello")) {
            assertThat(refused(server)).contains("Content-Encoding 'zstd' was not asked for");
        }
    }

    @Test
    void asksOnceWhereARedirectLeadsToItself() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 302 Found\nLocation: /a\nContent-Length: 0\nConnection: close\n\n")) {
            assertThat(fetch(server)).isInstanceOf(FetchOutcome.Moved.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void refusesARedirectToWhatIsNoWebAddress() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 302 Found\nLocation: file:///etc/passwd\nContent-Length: 0\n\n")) {
            assertThat(refused(server)).isEqualTo("Location 'file:///etc/passwd' is no http or https address");
        }
    }

    @Test
    void takesAnAnswerThatEndsBeforeItsLengthForABrokenConnection() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 100\n\nshort")) {
            assertThat(unreachable(server)).isEqualTo("protocol: unexpected end of stream");
        }
    }

    @Test
    void takesNoMoreThanTheLengthThatWasSaid() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 4\n\npage and more")) {
            assertThat(fetch(server))
                    .isInstanceOfSatisfying(
                            FetchOutcome.Fetched.class,
                            fetched -> assertThat(fetched.body().text().text()).isEqualTo("page"));
        }
    }

    @Test
    void survivesAConnectionThatIsReset() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Length: 100\n\npart");
            exchange.reset();
        })) {
            assertThat(unreachable(server)).isNotEmpty();
        }
    }

    @Test
    void survivesAnswersThatAreNotHttp() throws IOException {
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.6\n")) {
            assertThat(unreachable(server)).isEqualTo("protocol: Unexpected status line: SSH-2.0-OpenSSH_9.6");
        }
    }

    @Test
    void survivesChunksThatAreNone() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\nhello\n")) {
            assertThat(unreachable(server)).startsWith("protocol:");
        }
    }

    @Test
    void givesUpAHundredThousandCookies() throws IOException {
        try (RawServer server = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 200 OK\nContent-Length: 1\n");
            for (int i = 0; i < 100_000; i++) {
                exchange.text("Set-Cookie: c" + i + "=" + "v".repeat(50) + "\n");
            }
            exchange.text("\nx");
        })) {
            assertThat(unreachable(server)).startsWith("io: unexpected end of stream");
        }
    }

    @Test
    void doesNotRepeatARequestThatTheServerWantsRepeatedAtOnce() throws IOException {
        try (RawServer busy = RawServer.answering(
                        "HTTP/1.1 503 Busy\nRetry-After: 0\nContent-Length: 0\nConnection: close\n\n");
                RawServer slow = RawServer.answering("HTTP/1.1 408 Slow\nContent-Length: 0\nConnection: close\n\n")) {
            assertThat(fetch(busy)).isInstanceOf(FetchOutcome.HttpError.class);
            assertThat(fetch(slow)).isInstanceOf(FetchOutcome.HttpError.class);
            assertThat(busy.requests()).hasSize(1);
            assertThat(slow.requests()).hasSize(1);
        }
    }

    @Test
    void sendsOnceMoreWhatAKeptConnectionLost() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) {
            assertThat(fetch(server)).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(fetch(server)).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosed() throws Exception {
        try (RawServer server = RawServer.start(exchange -> exchange.pause(60_000))) {
            HttpPageFetcher patient = new HttpPageFetcher(
                    new AddressGuard(HostResolver.system()),
                    new UserAgent("bellwether", "https://bellwether.example"),
                    new FetchLimits(MAX_BYTES, Duration.ofSeconds(60)),
                    InstantSource.system());
            CompletableFuture<FetchOutcome> outcome =
                    CompletableFuture.supplyAsync(() -> patient.fetch(request(server)));
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            patient.close();

            assertThat(outcome.get()).isInstanceOf(FetchOutcome.Unreachable.class);
        }
    }

    private String refused(RawServer server) {
        FetchOutcome outcome = fetch(server);
        assertThat(outcome).isInstanceOf(FetchOutcome.Refused.class);
        return ((FetchOutcome.Refused) outcome).reason();
    }

    private String unreachable(RawServer server) {
        FetchOutcome outcome = fetch(server);
        assertThat(outcome).isInstanceOf(FetchOutcome.Unreachable.class);
        return ((FetchOutcome.Unreachable) outcome).reason();
    }

    private FetchOutcome fetch(RawServer server) {
        return fetcher.fetch(request(server));
    }

    private static FetchRequest request(RawServer server) {
        return new FetchRequest(URI.create(server.url("/a")), Validators.none(), null, true, FetchRequest.Purpose.PAGE);
    }
}
