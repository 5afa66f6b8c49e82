package io.bellwether.stack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.stack.html.PackedPage;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the crawler would read out of article pages. */
@Command(
        name = "extract",
        description = {
            "Finds title, text, author and date of saved article pages.",
            "Prints one JSON line per file: file, title, text, author, publishedAt, language; null where the page does not say."
                    + " A file that cannot be read gives a line of nulls, and its fault on standard error.",
            "publishedAt keeps the offset that the page wrote, so that its day is the page's day."
        },
        footer = {
            "%nExample:",
            "  bellwether extract --url https://news.example/a/1 page.html",
            "  bellwether extract saved/*.html.gz > articles.jsonl"
        })
final class ExtractCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 32 << 20;
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where the page came from; some pages have their date only there."
                    + " Without it the address that a page calls its own is taken.")
    private String url = "";

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Zone of dates that name none, such as Asia/Shanghai."
                    + " Default: by the language of a page in Chinese, Japanese or Korean, else UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--fetched-at",
            paramLabel = "TIME",
            description =
                    "When the pages were fetched, such as 2026-05-03T12:30:00Z. Dates such as \"3 hours ago\" count from"
                            + " it, and are left out without it.")
    private @Nullable Instant fetchedAt;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "HTML, also packed as .gz; - is standard input.")
    private List<String> files = List.of();

    ExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ArticleExtractor extractor = ArticleExtractor.automatic();
        PageContext context = fetchedAt == null
                ? PageContext.ofFile(url, zone, terminal.clock().instant())
                : new PageContext(url, zone == null ? ZoneOffset.UTC : zone, fetchedAt, zone != null, true);
        int done = 0;
        int faults = 0;
        try (ProgressBar progress = new ProgressBar(terminal, "pages")) {
            for (String file : files) {
                ObjectNode line = line(file);
                Optional<String> fault = fill(line, file, extractor, context);
                terminal.print(line.toString());
                if (fault.isPresent()) {
                    faults++;
                    terminal.tell(fault.get());
                }
                done++;
                progress.show((double) done / files.size(), done + " of " + Counts.of(files.size(), "page"));
            }
        }
        return faults == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }

    /** Adds what a page holds to its line; the result says what is wrong with the file, if anything. */
    private Optional<String> fill(ObjectNode line, String file, ArticleExtractor extractor, PageContext context) {
        try (Input input = Input.open(file, terminal)) {
            byte[] bytes = PackedPage.unpacked(input.stream().readNBytes(MAX_BYTES + 1), MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return Optional.of(file + " has more than " + MAX_BYTES + " bytes, the most that is read");
            }
            Extraction found =
                    extractor.extract(PageBody.owning(bytes, null).text().text(), context);
            OffsetDateTime published = found.published();
            line.put("title", found.title())
                    .put("text", found.text().isEmpty() ? null : found.text())
                    .put("author", found.author())
                    .put("publishedAt", published == null ? null : ISO.format(published))
                    .put("language", found.language());
            return Optional.empty();
        } catch (CommandFault e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("Cannot read " + file + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // One page that the extractor stumbles over must not cost the others.
            return Optional.of("Cannot extract " + file + ": " + e);
        }
    }

    private static ObjectNode line(String file) {
        return ContractJson.mapper()
                .createObjectNode()
                .put("file", file)
                .putNull("title")
                .putNull("text")
                .putNull("author")
                .putNull("publishedAt")
                .putNull("language");
    }
}
