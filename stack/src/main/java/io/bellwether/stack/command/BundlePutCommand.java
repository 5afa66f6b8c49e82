package io.bellwether.stack.command;

import io.bellwether.models.bundle.BundleFolder;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a bundle onto a shelf. */
@Command(
        name = "put",
        description = {
            "Copies a model bundle onto a shelf and has it used from there.",
            "A shelf is a folder of bundles, one folder for each version, with a file current that names the one in use. Jobs whose"
                    + " analysis.bundle is the shelf take it at their next look (analysis.bundle-poll). They never see half a copy;"
                    + " a bundle that cannot be used is refused here."
        },
        footer = {"%nExample:", "  bellwether bundle put target/my-bundle /var/lib/bellwether/bundles"})
final class BundlePutCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "1", paramLabel = "BUNDLE", description = "Folder of the new bundle.")
    private Path bundle = Path.of("");

    @Parameters(
            index = "1",
            arity = "1",
            paramLabel = "SHELF",
            description = "Folder of bundles; made if there is none.")
    private Path shelf = Path.of("");

    BundlePutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = BundleFolder.put(ModelBundle.open(bundle), shelf);
        terminal.tell(folder + " is in use");
        return ExitCode.OK;
    }
}
