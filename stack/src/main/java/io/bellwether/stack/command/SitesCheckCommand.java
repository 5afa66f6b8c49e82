package io.bellwether.stack.command;

import io.bellwether.crawlers.sites.SiteFault;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists all faults of site files, one a line as compilers do. */
@Command(
        name = "check",
        description = {
            "Checks site files without fetching anything.",
            "Prints every fault as FILE:LINE: KEY: what is wrong; nothing where all is well."
        },
        footer = {"%nExample:", "  bellwether sites check sites/", "  bellwether sites check sites/my-forum.yaml"})
final class SitesCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A site file, or a folder of them.")
    private List<Path> files = List.of();

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
        List<SiteFile> checked = read();
        List<SiteFault> faults =
                checked.stream().flatMap(file -> file.faults().stream()).toList();
        faults.forEach(fault -> terminal.print(fault.toString()));
        long sound = checked.stream().filter(file -> file.faults().isEmpty()).count();
        terminal.tell(Counts.of(sound, "sound site file") + ", " + Counts.of(faults.size(), "fault"));
        if (checked.isEmpty()) {
            throw new CommandFault("No *.yaml or *.yml in " + files + ". Give a folder that holds site files.");
        }
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private List<SiteFile> read() {
        try {
            return SiteFiles.readAll(files);
        } catch (IOException e) {
            throw new CommandFault("Cannot read the site files: " + e, e);
        }
    }
}
