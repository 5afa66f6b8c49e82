package io.bellwether.crawlers.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFault;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFilesException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLocationTest {
    private static final String INDEX = "# our sites\n\na.yaml\nmore/b.yaml\nreadme.txt\n";

    @TempDir
    Path folder;

    private LoopbackSite web;

    @BeforeEach
    void start() throws Exception {
        web = LoopbackSite.start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void isPathsOrOneWebAddress() throws Exception {
        assertThat(SiteLocation.of(List.of("sites", "more/x.yaml"))).isInstanceOf(SiteLocation.Paths.class);
        assertThat(SiteLocation.of(List.of("https://ops.example/sites/index.txt")))
                .isEqualTo(new SiteLocation.Index("https://ops.example/sites/index.txt"));
        assertThatThrownBy(() -> SiteLocation.of(List.of("sites", "http://ops.example/")))
                .hasMessageContaining("one index alone");
        assertThatThrownBy(() -> SiteLocation.of(List.of("http://user:pass@ops.example/")))
                .hasMessageContaining("must be an address");
        assertThat(InstantiationUtil.clone(SiteLocation.of(List.of("sites"))))
                .isEqualTo(SiteLocation.of(List.of("sites")));
    }

    @Test
    void takesTheSiteFilesOfAFolder() throws Exception {
        write("a.yaml", yaml("a"));
        write("b.yml", yaml("b"));
        write("c.yaml.swp", "no");
        Files.createDirectory(folder.resolve("below.yaml"));

        assertThat(paths().sites()).extracting(Site::id).containsExactly("a", "b");
    }

    @Test
    void takesAMissingOrEmptyPlaceForUnreadable() throws Exception {
        write("a.yaml", yaml("a"));
        Path empty = Files.createDirectory(folder.resolve("empty"));

        SiteListing listing = SiteLocation.of(List.of(
                        folder.toString(),
                        empty.toString(),
                        folder.resolve("gone").toString()))
                .looker()
                .look();

        assertThat(listing.files()).hasSize(1);
        assertThat(listing.problems())
                .containsExactly(empty + " holds no site file (*.yaml)", folder.resolve("gone") + " does not exist");
    }

    @Test
    void refusesToStartFromWhatCannotBeReadOrHasFaults() throws Exception {
        assertThatThrownBy(() -> paths().sites())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no site file");
        assertThatThrownBy(() -> index().sites())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers status 404");
        write("a.yaml", yaml("a"));
        write("b.yaml", yaml("a"));
        assertThatThrownBy(() -> paths().sites())
                .isInstanceOf(SiteFilesException.class)
                .hasMessageContaining("b.yaml:1: id: 'a' is already the id of")
                .hasMessageContaining("a.yaml");
    }

    @Test
    void readsTheFilesThatATextIndexLists() throws Exception {
        web.text("/sites/index.txt", INDEX).text("/sites/a.yaml", yaml("a")).text("/sites/more/b.yaml", yaml("b"));

        assertThat(index().sites()).extracting(Site::id).containsExactly("a", "b");
        assertThat(index().sites().get(1).text().file()).isEqualTo(web.url("/sites/more/b.yaml"));
    }

    @Test
    void readsAJsonIndexOfNamesOrOfAFolderAsNginxListsIt() throws Exception {
        web.text("/sites/index.txt", "[\"a.yaml\", {\"name\": \"b.yaml\", \"type\": \"file\"}, {\"name\": \"x.txt\"}]")
                .text("/sites/a.yaml", yaml("a"))
                .text("/sites/b.yaml", yaml("b"));

        assertThat(index().sites()).extracting(Site::id).containsExactly("a", "b");
    }

    @Test
    void asksForWhatHasAnETagOnlyWhenItChanged() throws Exception {
        web.page("/sites/index.txt", tagged("1", INDEX))
                .page("/sites/a.yaml", tagged("a1", yaml("a")))
                .page("/sites/more/b.yaml", tagged("b1", yaml("b")));
        SiteLooker looker = index().looker();
        SiteListing first = looker.look();

        SiteListing second = looker.look();
        web.page("/sites/a.yaml", tagged("a2", yaml("a") + "name: Other\n"));
        SiteListing third = looker.look();

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(third.files().get(0).site().orElseThrow().name()).isEqualTo("Other");
        assertThat(third.files().get(1).site()).isEqualTo(first.files().get(1).site());
        assertThat(web.requests().get(3).headers().get("If-none-match")).containsExactly("\"1\"");
    }

    @Test
    void goesToNoOtherServerBeItByTheIndexOrByARedirect() throws Exception {
        try (LoopbackSite other = LoopbackSite.start()) {
            other.text("/x.yaml", yaml("x"));
            web.text("/sites/index.txt", "a.yaml\nb.yaml\n" + other.url("/x.yaml") + "\n//169.254.169.254/y.yaml\n")
                    .text("/sites/a.yaml", yaml("a"))
                    .redirect("/sites/b.yaml", other.url("/x.yaml"));

            SiteListing listing = index().looker().look();

            assertThat(other.requests()).isEmpty();
            assertThat(listing.problems()).hasSize(2).allMatch(problem -> problem.contains("another server"));
            assertThat(listing.files().get(1).faults())
                    .extracting(SiteFault::message)
                    .singleElement()
                    .asString()
                    .contains("status 302 to " + other.url("/x.yaml") + ", which is not followed");
        }
    }

    @Test
    void tellsAFileThatIsListedButNotThereAsAFaultOfThatFile() throws Exception {
        web.text("/sites/index.txt", INDEX).text("/sites/a.yaml", yaml("a")).status("/sites/more/b.yaml", 503);

        SiteListing listing = index().looker().look();

        assertThat(listing.isWhole()).isTrue();
        assertThat(listing.files()).extracting(SiteFile::name).hasSize(2);
        assertThat(listing.files().get(1).faults().get(0).message()).contains("answers status 503");
    }

    @Test
    void boundsWhatAServerMaySend() throws Exception {
        web.text("/sites/index.txt", INDEX)
                .text("/sites/a.yaml", "#".repeat(300 * 1024))
                .text("/sites/more/b.yaml", yaml("b"));
        SiteListing longFile = index().looker().look();
        web.text("/sites/index.txt", "#".repeat(1024 * 1024 + 1));
        SiteListing longIndex = index().looker().look();

        assertThat(longFile.files().get(0).faults().get(0).message()).contains("more than 262144 bytes");
        assertThat(longIndex.problems()).singleElement().asString().contains("more than 1048576 bytes");
    }

    @Test
    void takesAServerThatIsAwayOrAnEmptyIndexForUnreadable() throws Exception {
        web.text("/sites/index.txt", "# nothing yet\n");

        assertThat(index().looker().look().problems())
                .singleElement()
                .asString()
                .contains("lists no site file");
        SiteLooker looker = index().looker();
        web.close();
        assertThat(looker.look().problems()).singleElement().asString().contains("could not be reached");
    }

    @Test
    void boundsTheNumberOfFiles() {
        String many = "x.yaml\n".repeat(10) + listed(6_000);

        SiteIndex index =
                SiteIndex.parse(URI.create("http://ops.example/i.txt"), many.getBytes(StandardCharsets.UTF_8));

        assertThat(index.files()).hasSize(5_000);
        assertThat(index.problems()).singleElement().asString().contains("lists 6001 site files");
    }

    private static String listed(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(i).append(".yaml\n");
        }
        return lines.toString();
    }

    private static LoopbackSite.Page tagged(String tag, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"" + tag + "\"");
            if (("\"" + tag + "\"").equals(ifNoneMatch(exchange))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                LoopbackSite.send(exchange, 200, "text/plain", text);
            }
        };
    }

    private static String ifNoneMatch(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match"));
    }

    private SiteLocation paths() {
        return SiteLocation.of(List.of(folder.toString()));
    }

    private SiteLocation index() {
        return SiteLocation.of(List.of(web.url("/sites/index.txt")));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String yaml(String id) {
        return "id: " + id + "\nkind: feed\nstart: https://" + id + ".example/\n";
    }
}
