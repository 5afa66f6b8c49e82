package io.bellwether.stack.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.fetch.PageBody;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the crawler would read out of article pages. */
@Command(
        name = "extract",
        description = {
            "Finds title, text, author and date of saved article pages.",
            "Prints one JSON line per file: file, title, text, author, publishedAt, language; null where the page does not say."
        },
        footer = {"%nExample:", "  bellwether extract --url https://news.example/a/1 page.html"})
final class ExtractCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 32 << 20;

    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where the page came from; some pages have their date only there.")
    private String url = "";

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone of dates that name none, such as Asia/Shanghai. Default: UTC.")
    private ZoneId zone = ZoneId.of("UTC");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "HTML, also packed as .gz; - is standard input.")
    private List<String> files = List.of();

    ExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ArticleExtractor extractor = ArticleExtractor.automatic();
        PageContext context = new PageContext(url, zone, terminal.clock().instant());
        long faults = 0;
        for (String file : files) {
            try (Input input = Input.open(file, terminal)) {
                byte[] bytes = input.stream().readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new CommandFault(file + " has more than " + MAX_BYTES + " bytes, the most that is read");
                }
                String html = PageBody.owning(bytes, null).text().text();
                terminal.print(line(file, extractor.extract(html, context)).toString());
            } catch (CommandFault e) {
                faults++;
                terminal.tell(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                faults++;
                terminal.tell("Cannot read " + file + ": " + e.getMessage());
            }
        }
        return faults == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }

    private static ObjectNode line(String file, Extraction found) {
        Instant published = found.publishedAt();
        return ContractJson.mapper()
                .createObjectNode()
                .put("file", file)
                .put("title", found.title())
                .put("text", found.text().isEmpty() ? null : found.text())
                .put("author", found.author())
                .put("publishedAt", published == null ? null : published.toString())
                .put("language", found.language());
    }
}
