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
        CommandRun run = CommandRun.of("sites", "try", siteFile().toString());

        assertThat(run.out())
                .contains(
                        "ARTICLE  " + address() + "/a/1", "Northwind Bank halts withdrawals", "Useful: 2 pages, 1 post")
                .doesNotContain("\u001b[", "header ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void givesTheSameAsJson() throws IOException {
        CommandRun run = CommandRun.of("sites", "try", siteFile().toString(), "--json");

        JsonNode report = ContractJson.mapper().readTree(run.out());
        assertThat(report.at("/pages/1/posts/0/title").asText()).isEqualTo("Northwind Bank halts withdrawals");
        assertThat(report.at("/pages/1/posts/0/publishedAt").asText()).isEqualTo("2026-02-28T23:50:00Z");
    }

    @Test
    void keepsAFixtureThatCheckFindsAndReplays() throws IOException {
        Path file = siteFile();
        Path kept = folder.resolve("fixtures/trial-news");

        CommandRun saved = CommandRun.of("sites", "try", file.toString(), "--save-fixture", kept.toString());
        server.stop(0);
        CommandRun same = CommandRun.of("sites", "check", file.toString());
        Path page = kept.resolve("3.page");
        Files.writeString(page, Files.readString(page).replace("<h1>Northwind", "<h1>Southwind"));
        CommandRun other = CommandRun.of("sites", "check", file.toString());

        assertThat(saved.err()).contains("may hold names and other personal data");
        assertThat(same.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(same.err()).contains("1 sound site file, 0 faults, 1 fixture replayed, 0 differences");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(other.out()).contains("fields.title.foundBy").contains("expected 'h1 that the page");
    }

    @Test
    void replacesAFixtureOnlyWhenTold() throws IOException {
        String file = siteFile().toString();
        String kept = folder.resolve("fixture").toString();
        CommandRun.of("sites", "try", file, "--save-fixture", kept);

        CommandRun again = CommandRun.of("sites", "try", file, "--save-fixture", kept);
        CommandRun told = CommandRun.of("sites", "try", file, "--save-fixture", kept, "--overwrite");

        assertThat(again.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(again.err()).contains("holds a fixture already. Give --overwrite");
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void neverTouchesAFolderOfOtherFiles() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "mine");

        CommandRun run =
                CommandRun.of("sites", "try", siteFile().toString(), "--save-fixture", other.toString(), "--overwrite");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("holds other files than a fixture's");
        assertThat(other.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void triesThePageThatItIsGiven() throws IOException {
        CommandRun run = CommandRun.of("sites", "try", siteFile().toString(), "--url", address() + "/private/1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).contains("robots.txt forbids it (line 2 'Disallow: /private/')", "Nothing useful");
    }

    @Test
    void showsAllOfItWhenAsked() throws IOException {
        CommandRun run = CommandRun.of("sites", "try", siteFile().toString(), "--verbose");

        assertThat(run.out()).contains("no personal data to mask", "charset      UTF-8, by the Content-Type header");
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
