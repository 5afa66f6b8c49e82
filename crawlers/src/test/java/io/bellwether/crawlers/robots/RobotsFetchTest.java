package io.bellwether.crawlers.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.AddressGuard;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.fetch.HostResolver;
import io.bellwether.crawlers.fetch.HttpPageFetcher;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** robots.txt as servers really send it. */
@Timeout(30)
class RobotsFetchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final RobotsPolicy policy = new RobotsPolicy("bellwether");
    private LoopbackSite web;

    @BeforeEach
    void start() throws IOException {
        web = LoopbackSite.start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void readsTheBeginningOfAFileOfTenMegabytes() {
        String rules = "User-agent: *\nDisallow: /first\n" + "# filler\n".repeat(1_200_000) + "Disallow: /last\n";
        web.page("/robots.txt", exchange -> LoopbackSite.send(exchange, 200, "text/plain", rules));

        assertThat(allows("/first")).isFalse();
        assertThat(allows("/last")).isTrue();
    }

    @Test
    void takesNoHalfRuleForARule() {
        String filler = "# " + "x".repeat(512 * 1024 - "User-agent: *\nDisallow: /".length() - 3) + "\n";
        String rules = "User-agent: *\n" + filler + "Disallow: /private/and/more\n" + "# more\n".repeat(1_000);
        web.page("/robots.txt", exchange -> LoopbackSite.send(exchange, 200, "text/plain", rules));

        assertThat(allows("/public"))
                .as("'Disallow: /' is only the beginning of a rule")
                .isTrue();
    }

    @Test
    void passesOverAByteOrderMark() {
        web.page(
                "/robots.txt",
                exchange -> LoopbackSite.send(exchange, 200, "text/plain", "\uFEFFUser-agent: *\nDisallow: /first\n"));

        assertThat(allows("/first")).isFalse();
    }

    @Test
    void readsTheRulesOfAFileThatIsNotUtf8() {
        byte[] rules = "# 机器人协议\nUser-agent: *\nDisallow: /first\n".getBytes(Charset.forName("GBK"));
        web.page("/robots.txt", exchange -> LoopbackSite.send(exchange, 200, "text/plain", rules));

        assertThat(allows("/first")).isFalse();
        assertThat(allows("/second")).isTrue();
    }

    @Test
    void takesAFileOfAnyKind() {
        web.page(
                "/robots.txt",
                exchange -> LoopbackSite.send(
                        exchange,
                        200,
                        "application/octet-stream",
                        "User-agent: *\nDisallow: /first\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(allows("/first")).isFalse();
    }

    @Test
    void waitsAsLongAsABusyServerSays() {
        web.page("/robots.txt", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            LoopbackSite.send(exchange, 429, "text/plain", "busy");
        });

        assertThat(answer())
                .isInstanceOfSatisfying(
                        RobotsAnswer.Wait.class,
                        wait -> assertThat(wait.expires()).isEqualTo(NOW.plusSeconds(600)));
    }

    @Test
    void allowsAllWhereTheFileIsForbidden() {
        web.status("/robots.txt", 403);

        assertThat(allows("/first")).isTrue();
    }

    private boolean allows(String path) {
        return ((RobotsAnswer.Rules) answer()).allows(URI.create(web.url(path)));
    }

    private RobotsAnswer answer() {
        URI address = URI.create(web.url("/robots.txt"));
        Site site = Sites.listing(web.url("/"), "allow-private: true");
        try (HttpPageFetcher fetcher = new HttpPageFetcher(
                new AddressGuard(HostResolver.system()),
                new UserAgent("bellwether", "https://bellwether.example"),
                new FetchLimits(64 * 1024, Duration.ofSeconds(10)),
                InstantSource.fixed(NOW))) {
            FetchOutcome outcome = fetcher.fetch(FetchRequest.robots(address, site));
            return policy.judge(address, outcome, 0, NOW);
        }
    }
}
