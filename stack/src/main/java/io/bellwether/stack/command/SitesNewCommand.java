package io.bellwether.stack.command;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteKind;
import io.bellwether.crawlers.trial.SiteProposer;
import io.bellwether.crawlers.trial.TrialReport;
import io.bellwether.crawlers.trial.TrialWeb;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a site file for an address. */
@Command(
        name = "new",
        description = {
            "Looks at a page or feed and a few pages that it leads to, and proposes a site file for it: a feed where there is"
                    + " one, a forum where the links lead to threads, else a listing of articles.",
            "Beside each rule stands why it was chosen and how sure it is. The proposal is tried before it is printed."
        },
        exitCodeList = {
            "0:the proposed file finds posts",
            "1:nothing could be proposed, or it finds no posts",
            "2:the command line is wrong"
        },
        footer = {
            "%nExample:",
            "  bellwether sites new https://news.example/finance/ --id example-finance --output sites/example-finance.yaml"
        })
final class SitesNewCommand implements Callable<Integer> {
    /** Names that always mean this machine or its network. Others may, too, and need the option. */
    private static final Pattern PRIVATE =
            Pattern.compile("localhost|127[.].*|10[.].*|192[.]168[.].*|172[.](1[6-9]|2\\d|3[01])[.].*|\\[::1]");

    private final Terminal terminal;

    @Parameters(paramLabel = "URL", description = "Address of a feed, of a page that lists articles or threads.")
    private String url = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "Id of the site: a-z, 0-9 and '-'. It stands in every post and is never renamed. Default: from the"
                            + " site's name.")
    private @Nullable String id;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Propose this kind: ${COMPLETION-CANDIDATES}. Default: what the page looks like.")
    private @Nullable SiteKind kind;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the file there, if there is none yet. Default: standard output.")
    private @Nullable Path output;

    @Option(
            names = "--allow-private",
            description = "The address is on a private network. Known by itself for localhost and numeric addresses.")
    private boolean allowPrivate;

    @Mixin
    private final CrawlerName crawler = new CrawlerName();

    SitesNewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        SiteProposer.Wish wish = wish();
        if (output != null && Files.exists(output)) {
            throw new CommandFault(output + " is there already. Give another --output, or remove it first.");
        }
        terminal.tell("Looking at " + wish.start() + " and a few pages that it leads to, at a polite pace ...");
        SiteProposer proposer = new SiteProposer(wish, TrialWeb.network(crawler.userAgent()));
        Optional<SiteProposer.Proposal> proposal = proposer.propose();
        proposer.notes().forEach(note -> terminal.tell("Note: " + note + "."));
        if (proposal.isEmpty()) {
            throw new CommandFault(
                    "Nothing on " + wish.start() + " looks like a source of posts. Give the address of a page that"
                            + " lists articles or threads, or of a feed; or write the file by hand, see crawlers/examples/sites.");
        }
        write(proposal.get());
        return proposal.get().trial().useful() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private void write(SiteProposer.Proposal proposal) throws IOException {
        Site site = proposal.site();
        TrialReport trial = proposal.trial();
        String found = "On trial it read " + Counts.of(trial.pages().size(), "page") + " and found "
                + Counts.of(trial.posts(), "post") + ".";
        if (output == null) {
            terminal.print(proposal.yaml().stripTrailing());
            terminal.tell("A " + site.kind().key() + ". " + found + " Save it with --output FILE.");
            return;
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(output, proposal.yaml());
        terminal.tell("Wrote " + output + ", a " + site.kind().key() + ". " + found + " See it: sites try " + output);
    }

    private SiteProposer.Wish wish() {
        if (id != null && !Site.ID.matcher(id).matches()) {
            throw new CommandFault(
                    "--id '" + id + "' must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit.");
        }
        URI start = address();
        boolean here = PRIVATE.matcher(start.getHost().toLowerCase(Locale.ROOT)).matches();
        return new SiteProposer.Wish(start, id, kind, allowPrivate || here);
    }

    private URI address() {
        try {
            URI address = new URI(url.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address.getRawPath().isEmpty() ? address.resolve("/") : address;
            }
        } catch (URISyntaxException e) {
            throw new CommandFault("'" + url + "' is not an address: " + e.getReason() + ".", e);
        }
        throw new CommandFault(
                "'" + url + "' is not an address such as https://news.example.com/finance/. Write it with"
                        + " http:// or https://, and without a user name.");
    }
}
