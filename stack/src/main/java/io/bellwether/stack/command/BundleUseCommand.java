package io.bellwether.stack.command;

import io.bellwether.models.bundle.BundleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes back to another bundle of a shelf. */
@Command(
        name = "use",
        description = "Has another bundle of a shelf used, as to go back to an older version.",
        footer = {"%nExample:", "  bellwether bundle use /var/lib/bellwether/bundles default-2"})
final class BundleUseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "1", paramLabel = "SHELF", description = "Folder of bundles.")
    private Path shelf = Path.of("");

    @Parameters(index = "1", arity = "1", paramLabel = "VERSION", description = "Version of the bundle to use.")
    private String version = "";

    BundleUseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BundleFolder.point(shelf, version);
        terminal.tell(shelf.resolve(version) + " is in use");
        return ExitCode.OK;
    }
}
