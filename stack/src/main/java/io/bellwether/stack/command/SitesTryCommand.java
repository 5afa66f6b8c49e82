package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.ContractJson;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.crawlers.sites.SiteFilesException;
import io.bellwether.crawlers.trial.Fixture;
import io.bellwether.crawlers.trial.FixtureRecorder;
import io.bellwether.crawlers.trial.Ink;
import io.bellwether.crawlers.trial.SiteTrial;
import io.bellwether.crawlers.trial.TrialReport;
import io.bellwether.crawlers.trial.TrialText;
import io.bellwether.crawlers.trial.TrialWeb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a site file would make of its site, without writing anything anywhere. */
@Command(
        name = "try",
        description = {
            "Fetches the start pages of a site, the next page, and a few pages that they lead to, as the crawl would.",
            "Shows what it found and by which rule: robots.txt, redirects, charset, fields, dates, links, what would be skipped"
                    + " and why. --verbose shows all of it. Nothing is written anywhere."
        },
        exitCodeList = {
            "0:posts were found",
            "1:nothing useful was found, or the file has faults",
            "2:the command line is wrong"
        },
        footer = {
            "%nExample:",
            "  bellwether sites try sites/my-forum.yaml",
            "  bellwether sites try sites/my-news.yaml --url https://news.example/a/1 --save-fixture sites/fixtures/my-news"
        })
final class SitesTryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A site file.")
    private Path file = Path.of("");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Try this page alone: a start page, or an article or thread of the site.")
    private @Nullable String url;

    @Option(names = "--json", description = "Print everything as one JSON object.")
    private boolean json;

    @Option(
            names = "--save-fixture",
            paramLabel = "DIR",
            description =
                    "Keep the pages as they came, and what was found on them, in this folder: 'sites check' finds it at"
                            + " fixtures/SITE-ID beside the site file. Pages may hold personal data.")
    private @Nullable Path fixture;

    @Option(names = "--overwrite", description = "Replace a fixture that is there already.")
    private boolean overwrite;

    @Mixin
    private final CrawlerName crawler = new CrawlerName();

    @Spec
    private @Nullable CommandSpec spec;

    SitesTryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, SiteFilesException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFault(
                    "There is no site file " + file + ". Give the path of a YAML file; 'sites new URL' proposes one.");
        }
        refuseToOverwrite();
        Site site = SiteFiles.sites(List.of(file)).get(0);
        TrialWeb web = TrialWeb.network(crawler.userAgent());
        FixtureRecorder recorder = new FixtureRecorder(web.fetcher());
        SiteTrial trial = new SiteTrial(site, web.through(recorder));
        TrialReport report = url == null ? trial.run() : trial.run(url);
        terminal.print(text(report));
        if (fixture != null) {
            Fixture.save(fixture, file, url, report, recorder, web);
            terminal.tell("Kept in " + fixture
                    + ". The pages are as the site sent them, so they may hold names and other personal"
                    + " data: treat the folder accordingly.");
        }
        return report.useful() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private String text(TrialReport report) {
        if (json) {
            return new String(ContractJson.write(report), StandardCharsets.UTF_8);
        }
        boolean verbose =
                Boolean.TRUE.equals(requireNonNull(spec).findOption("--verbose").getValue());
        return TrialText.of(report, verbose, terminal.coloured() ? Ink.COLOURS : Ink.NONE)
                .stripTrailing();
    }

    private void refuseToOverwrite() throws IOException {
        if (fixture == null || !Files.exists(fixture)) {
            return;
        }
        if (!Files.isDirectory(fixture)) {
            throw new CommandFault(fixture + " is a file; give a folder for --save-fixture.");
        }
        boolean empty;
        try (Stream<Path> entries = Files.list(fixture)) {
            empty = entries.findAny().isEmpty();
        }
        boolean replaceable = overwrite && Fixture.isIn(fixture);
        if (!empty && !replaceable) {
            throw new CommandFault(
                    Fixture.isIn(fixture)
                            ? fixture + " holds a fixture already. Give --overwrite to replace it, or another folder."
                            : fixture + " holds other files than a fixture's. Give an empty or a new folder.");
        }
    }
}
