package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesTryCommandTest {
    private static final String ARTICLE =
            """
            <html lang="en"><head><title>Northwind Bank halts withdrawals</title>
            <meta property="article:published_time" content="2026-02-28T23:50:00Z"></head>
            <body><article><h1>Northwind Bank halts withdrawals</h1><p>%s</p></article></body></html>
            """.formatted("Customers have waited for three days to be paid out. ".repeat(8));

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain");
        page("/news", "<html><body><a class=\"item\" href=\"/a/1\">Northwind</a></body></html>", "text/html");
        page("/a/1", ARTICLE, "text/html");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsWhatTheCrawlWouldFind() throws IOException {
        Path kept = folder.resolve("fixture");

        CommandRun run = CommandRun.of("sites", "try", siteFile().toString(), "--save-fixture", kept.toString());

        assertThat(run.err()).contains("/a/1").contains("Northwind Bank halts withdrawals");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode report = ContractJson.mapper().readTree(run.out());
        assertThat(report.at("/pages/1/posts/0/title").asText()).isEqualTo("Northwind Bank halts withdrawals");
        assertThat(report.at("/pages/1/posts/0/publishedAt").asText()).isEqualTo("2026-02-28T23:50:00Z");
        assertThat(kept.resolve("expected.json")).exists();
    }

    @Test
    void triesThePageThatItIsGiven() throws IOException {
        CommandRun run = CommandRun.of("sites", "try", siteFile().toString(), "--url", address() + "/private/1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).contains("robots.txt forbids");
    }

    @Test
    void tellsTheFaultsOfABrokenSiteFile() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "id: Broken\n");

        CommandRun run = CommandRun.of("sites", "try", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file + ":1: ").doesNotContain("\tat ");
    }

    private Path siteFile() throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), """
                id: trial-news
                name: Trial news
                kind: listing
                start:
                  - %s/news
                allow-private: true
                delay: 1ms
                listing:
                  items: a.item
                """.formatted(address()));
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void page(String path, String body, String type) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
