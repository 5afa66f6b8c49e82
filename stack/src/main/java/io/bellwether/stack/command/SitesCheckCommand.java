package io.bellwether.stack.command;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFault;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.crawlers.trial.Fixture;
import io.bellwether.crawlers.trial.FixtureDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists all faults of site files, one a line as compilers do, and replays their fixtures. */
@Command(
        name = "check",
        description = {
            "Checks site files without fetching anything.",
            "Prints every fault as FILE:LINE: KEY: what is wrong; nothing where all is well. Where a fixture was saved for a site"
                    + " (sites try --save-fixture), its pages are read again, and every value that differs is printed."
        },
        footer = {"%nExample:", "  bellwether sites check sites/", "  bellwether sites check sites/my-forum.yaml"})
final class SitesCheckCommand implements Callable<Integer> {
    private static final String FIXTURES = "fixtures";

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A site file, or a folder of them.")
    private List<Path> files = List.of();

    @Option(
            names = "--fixtures",
            paramLabel = "DIR",
            description =
                    "Folder that holds fixtures: itself one, or SITE-ID folders. Default: fixtures beside each file.")
    private @Nullable Path fixtures;

    SitesCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new CommandFault("There is no file or folder " + file + " (in "
                        + Path.of("").toAbsolutePath() + "). Give the path of a site file or of a folder of them.");
            }
        }
        if (fixtures != null && !Files.isDirectory(fixtures)) {
            throw new CommandFault(
                    "There is no folder " + fixtures + ". Give the folder that 'sites try --save-fixture' wrote.");
        }
        List<SiteFile> checked = read();
        List<SiteFault> faults =
                checked.stream().flatMap(file -> file.faults().stream()).toList();
        faults.forEach(fault -> terminal.print(fault.toString()));
        int replayed = 0;
        int different = 0;
        for (SiteFile file : checked) {
            if (file.site().isPresent()) {
                for (Path fixture : fixturesOf(file)) {
                    replayed++;
                    different += replay(file.site().get(), fixture);
                }
            }
        }
        long sound = checked.stream().filter(file -> file.faults().isEmpty()).count();
        terminal.tell(Counts.of(sound, "sound site file") + ", " + Counts.of(faults.size(), "fault")
                + (replayed == 0
                        ? ""
                        : ", " + Counts.of(replayed, "fixture") + " replayed, " + Counts.of(different, "difference")));
        if (checked.isEmpty()) {
            throw new CommandFault("No *.yaml or *.yml in " + files + ". Give a folder that holds site files.");
        }
        return faults.isEmpty() && different == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }

    /** How many values differ. */
    private int replay(Site site, Path folder) {
        try {
            List<FixtureDifference> differences = Fixture.open(folder).differences(site);
            for (FixtureDifference difference : differences) {
                List<String> lines = difference.lines();
                terminal.print(folder + ": " + lines.get(0));
                lines.stream().skip(1).forEach(terminal::print);
            }
            if (!differences.isEmpty()) {
                terminal.tell("If what is found now is right, save it: sites try ... --save-fixture " + folder
                        + " --overwrite");
            }
            return differences.size();
        } catch (IOException e) {
            throw new CommandFault("Cannot read the fixture " + folder + ": " + e.getMessage(), e);
        }
    }

    private List<Path> fixturesOf(SiteFile file) {
        String id = file.site().map(Site::id).orElse("");
        Path parent = Path.of(file.name()).toAbsolutePath().getParent();
        Path place = fixtures != null ? fixtures : parent == null ? Path.of(FIXTURES) : beside(file, FIXTURES);
        try {
            if (fixtures != null && Fixture.isIn(place)) {
                return Fixture.open(place).site().equals(id) ? List.of(place) : List.of();
            }
            return in(place.resolve(id));
        } catch (IOException e) {
            throw new CommandFault("Cannot read the fixtures in " + place + ": " + e.getMessage(), e);
        }
    }

    private static Path beside(SiteFile file, String name) {
        return Path.of(file.name()).resolveSibling(name);
    }

    /** The folder itself if it is a fixture, else the fixtures in it. */
    private static List<Path> in(Path folder) throws IOException {
        if (Fixture.isIn(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.filter(Fixture::isIn).sorted().toList());
        }
    }

    private List<SiteFile> read() {
        try {
            return SiteFiles.readAll(files);
        } catch (IOException e) {
            throw new CommandFault("Cannot read the site files: " + e, e);
        }
    }
}
