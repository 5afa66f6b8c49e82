package io.bellwether.crawlers.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.sites.Site;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sites that are asked through a proxy. The proxies stand on this machine, which they may. */
@Timeout(30)
class ProxyTest {
    @Test
    void asksAnHttpProxyForThePageOnceTheTargetWasJudged() throws Exception {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok")) {
            FetchOutcome outcome = fetch("http://${env:HOST}:" + proxy.port(), "1.1.1.1");

            assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(proxy.requests().get(0)).startsWith("GET http://news.example.com/a HTTP/1.1\r\n");
        }
    }

    @Test
    void asksNoProxyForWhatIsNotPublic() throws Exception {
        try (RawServer proxy = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) {
            for (String scheme : List.of("http", "socks5")) {
                FetchOutcome outcome = fetch(scheme + "://${env:HOST}:" + proxy.port(), "169.254.169.254");

                assertThat(outcome).isInstanceOf(FetchOutcome.AddressDenied.class);
            }
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void tellsAnHttpProxyWhoAsksOnlyWhenItWantsToKnow() throws Exception {
        try (RawServer proxy = RawServer.start(exchange -> {
            exchange.text("HTTP/1.1 407 Who\nProxy-Authenticate: Basic realm=\"p\"\nContent-Length: 0\n\n");
            exchange.readRequest();
            exchange.text("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok");
        })) {
            FetchOutcome outcome = fetch("http://me:${env:PASSWORD}@${env:HOST}:" + proxy.port(), "1.1.1.1");

            assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(proxy.requests().get(0)).doesNotContain("Proxy-Authorization");
            assertThat(proxy.requests().get(1)).contains("Proxy-Authorization: Basic bWU6c2VjcmV0");
        }
    }

    @Test
    void tellsASocksProxyTheAddressThatTheGuardSaw() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> target = CompletableFuture.supplyAsync(() -> socks(listener));

            FetchOutcome outcome = fetch("socks5://${env:HOST}:" + listener.getLocalPort(), "1.2.3.4");

            assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
            assertThat(target.get()).isEqualTo("/1.2.3.4:80");
        }
    }

    @Test
    void saysThatAProxyIsNoneWithoutSayingItsValue() {
        FetchOutcome outcome = fetch("${env:PASSWORD}", "1.1.1.1");

        assertThat(outcome).isInstanceOf(FetchOutcome.NoAccess.class);
        assertThat(outcome.toString()).contains("access.proxy").doesNotContain("secret");
    }

    private static FetchOutcome fetch(String proxy, String resolved) {
        Site site = Sites.listing("http://news.example.com/", "access:\n  proxy: " + proxy + "\n");
        HostResolver resolver =
                host -> List.of(InetAddress.getByName(host.equals("news.example.com") ? resolved : host));
        Environment environment = name -> Optional.of(name.equals("HOST") ? "127.0.0.1" : "secret");
        try (HttpPageFetcher fetcher = new HttpPageFetcher(
                new AddressGuard(resolver),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(64 * 1024, Duration.ofSeconds(5)),
                InstantSource.system(),
                environment)) {
            return fetcher.fetch(FetchRequest.page(
                    URI.create("http://news.example.com/a"), Validators.none(), site, PageRole.ARTICLE));
        }
    }

    /** RFC 1928, for one connection: answers as if it were the target, and tells which it was. */
    private static String socks(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            in.readByte();
            in.readNBytes(in.readByte());
            out.write(new byte[] {5, 0});
            in.readNBytes(3);
            boolean byAddress = in.readByte() == 1;
            InetAddress address = InetAddress.getByAddress(in.readNBytes(byAddress ? 4 : 0));
            int port = in.readUnsignedShort();
            out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readByte());
            }
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return address + ":" + port;
        } catch (IOException e) {
            throw new IllegalStateException("the client broke the protocol", e);
        }
    }
}
