package io.bellwether.stack.architecture.violations;

import java.io.IOException;

/** Starts a process that nobody will stop. */
public final class ProcessStarter {
    public void start() throws IOException {
        new ProcessBuilder("true").start();
    }
}
