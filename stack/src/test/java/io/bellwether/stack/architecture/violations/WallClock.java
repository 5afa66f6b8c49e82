package io.bellwether.stack.architecture.violations;

import java.time.Instant;

/** Reads the clock and writes to the terminal, though it is no main. */
public final class WallClock {
    public void tell() {
        System.out.println(Instant.now());
    }
}
