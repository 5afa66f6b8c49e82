package io.bellwether.stack.command;

import io.bellwether.crawlers.sites.SiteFilesException;
import io.bellwether.dashboards.InstallException;
import io.bellwether.jobs.config.ConfigException;
import io.bellwether.models.bundle.BundleException;
import io.bellwether.stack.process.CannotStartException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Tells a fault that ended a command: one that was foreseen by its message alone, another with its kind. */
final class FaultReport {
    /** Their messages are made for people and say what to do. */
    private static final Set<Class<? extends Exception>> FORESEEN = Set.of(
            CommandFault.class,
            ConfigException.class,
            SiteFilesException.class,
            BundleException.class,
            InstallException.class,
            CannotStartException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            UncheckedIOException.class);

    private final Terminal terminal;
    private final boolean verbose;

    FaultReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    void tell(Exception fault) {
        String message = fault.getMessage();
        if (message != null && FORESEEN.contains(fault.getClass())) {
            terminal.tell(message);
        } else {
            terminal.tell("Unforeseen: " + fault);
        }
        if (verbose) {
            fault.printStackTrace(terminal.err());
        } else if (message == null || !FORESEEN.contains(fault.getClass())) {
            terminal.tell("Run it again with --verbose to see where it arose.");
        }
        terminal.err().flush();
    }
}
