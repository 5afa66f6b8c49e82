package io.bellwether.stack.command;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.crawlers.sites.SiteFilesException;
import io.bellwether.crawlers.trial.FixtureFolder;
import io.bellwether.crawlers.trial.PageSink;
import io.bellwether.crawlers.trial.SiteTrial;
import io.bellwether.crawlers.trial.TrialReport;
import io.bellwether.crawlers.trial.TrialText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a site file would make of its site, without writing anything anywhere. */
@Command(
        name = "try",
        description = {
            "Fetches a start page of a site, and one page that it leads to, as the crawl would.",
            "Prints as one JSON object what it found and by which rule: robots.txt, redirects, charset, fields, dates, next pages."
                    + " The same for people goes to standard error. Nothing is written anywhere else."
        },
        footer = {
            "%nExample:",
            "  bellwether sites try sites/my-forum.yaml",
            "  bellwether sites try sites/my-news.yaml --url https://news.example/a/1 --save-fixture fixtures/my-news"
        })
final class SitesTryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A site file.")
    private Path file = Path.of("");

    @Option(names = "--url", paramLabel = "URL", description = "Try this page instead of a start page.")
    private @Nullable String url;

    @Option(
            names = "--save-fixture",
            paramLabel = "DIR",
            description = "Keep the pages and what was found on them in this folder.")
    private @Nullable Path fixture;

    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            defaultValue = "bellwether-trial",
            description = "Page or mailbox where who runs the site finds you; stands in each request.")
    private String contact = "bellwether-trial";

    @Option(names = "--product", paramLabel = "WORD", defaultValue = "Bellwether", description = "Name of the crawler.")
    private String product = "Bellwether";

    SitesTryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, SiteFilesException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFault("There is no site file " + file + ". Give the path of a YAML file.");
        }
        Site site = SiteFiles.sites(List.of(file)).get(0);
        SiteTrial trial = SiteTrial.of(site, new UserAgent(product, contact), new AuthorKeys(randomKey()));
        TrialReport report = run(trial);
        terminal.print(new String(ContractJson.write(report), StandardCharsets.UTF_8));
        terminal.tell(TrialText.of(report));
        return report.sound() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private TrialReport run(SiteTrial trial) throws IOException {
        if (fixture == null) {
            return run(trial, PageSink.none());
        }
        FixtureFolder kept = new FixtureFolder(fixture);
        TrialReport report = run(trial, kept);
        kept.finish(report);
        terminal.tell("Kept in " + fixture);
        return report;
    }

    private TrialReport run(SiteTrial trial, PageSink sink) throws IOException {
        return url == null ? trial.run(sink) : trial.run(url, sink);
    }

    /** Keys of a trial are kept by nobody, so they need not be the same the next time. */
    private static byte[] randomKey() {
        byte[] key = new byte[AuthorKeys.MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
