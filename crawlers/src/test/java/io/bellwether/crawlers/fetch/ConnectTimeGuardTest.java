package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.frontier.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a connection is really made to. Public addresses lie on this machine here, so that none is asked. */
@Timeout(30)
class ConnectTimeGuardTest {
    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    private RawServer server;
    private HttpPageFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok");
        AddressGuard guard = new AddressGuard(this::scripted);
        UnaryOperator<InetSocketAddress> here =
                address -> new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        fetcher = new HttpPageFetcher(
                new HttpConnections(new OkHttpClient(), guard, here, Duration.ofSeconds(5)),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(64 * 1024, Duration.ofSeconds(5)),
                InstantSource.system(),
                Environment.empty());
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    /** What the script has next; without one the name is an address and is read as such. */
    private List<InetAddress> scripted(String host) throws UnknownHostException {
        return answers.isEmpty() ? List.of(InetAddress.getAllByName(host)) : answers.remove();
    }

    @Test
    void connectsToWhatTheGuardSawAndAsksForNothingElse() throws Exception {
        answers.add(List.of(InetAddress.getByName("1.1.1.1")));
        answers.add(List.of(InetAddress.getLoopbackAddress()));

        assertThat(fetch("http://rebind.example/a", false)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(answers).as("resolved once for one connection").hasSize(1);
    }

    @Test
    void refusesTheNextConnectionToANameThatTurnedPrivate() throws Exception {
        answers.add(List.of(InetAddress.getByName("1.1.1.1")));
        answers.add(List.of(InetAddress.getByName("169.254.169.254")));

        fetch("http://rebind.example/a", false);

        assertThat(denied("http://rebind.example/b")).contains("rebind.example resolves to 169.254.169.254");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void refusesANameOfWhichOnlyOneAddressIsPrivate() throws Exception {
        answers.add(List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.5")));

        assertThat(denied("http://mixed.example/")).contains("resolves to 10.0.0.5");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "127.1",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::a9fe:a9fe]",
                "169.254.169.254",
                "[fe80::1]",
                "localhost"
            })
    void refusesPrivateAddressesHoweverTheyAreWritten(String host) {
        assertThat(denied("http://" + host + ":" + server.port() + "/")).contains("is not a public address");
        assertThat(server.connections()).isZero();
    }

    /** Whether these name an address at all is for the machine's resolver; if they do, it is a private one. */
    @ParameterizedTest
    @ValueSource(strings = {"0x7f.1", "0x7f000001", "017700000001", "127.0.0.1."})
    void connectsNowhereForAddressesInOddForms(String host) {
        FetchOutcome outcome = fetch("http://" + host + ":" + server.port() + "/", false);

        assertThat(outcome)
                .isInstanceOfAny(
                        FetchOutcome.AddressDenied.class, FetchOutcome.Unreachable.class, FetchOutcome.Refused.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void neverServesASiteOverAConnectionThatAnotherMayHaveToAPrivateAddress() throws Exception {
        try (RawServer inside = RawServer.start(exchange -> {
            while (exchange.open()) {
                exchange.text("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                exchange.readRequest();
            }
        })) {
            String url = inside.url("/a");

            assertThat(fetch(url, true)).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(fetch(url, false)).isInstanceOf(FetchOutcome.AddressDenied.class);
        }
    }

    private String denied(String url) {
        FetchOutcome outcome = fetch(url, false);
        assertThat(outcome).isInstanceOf(FetchOutcome.AddressDenied.class);
        return ((FetchOutcome.AddressDenied) outcome).reason();
    }

    private FetchOutcome fetch(String url, boolean allowPrivate) {
        return fetcher.fetch(
                new FetchRequest(URI.create(url), Validators.none(), null, allowPrivate, FetchRequest.Purpose.PAGE));
    }
}
