package io.bellwether.stack.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code bellwether} command: what it does is in its subcommands. */
@Command(
        name = "bellwether",
        description = "Watches what forums and news say about companies and warns before a rumour becomes a crisis.",
        mixinStandardHelpOptions = true,
        versionProvider = BellwetherCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class BellwetherCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the process with its exit code: 0 done, 1 not done, 2 wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BellwetherCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: name one of those below.");
    }

    /** Reads the version that Maven wrote into a resource. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties build = new Properties();
            try (InputStream in = BellwetherCommand.class.getResourceAsStream("build.properties")) {
                build.load(in);
            }
            return new String[] {"bellwether " + build.getProperty("version")};
        }
    }
}
