package io.bellwether.stack.architecture.violations;

import java.util.function.LongSupplier;

/** Hands the clock on without calling it. */
public final class WallClockByReference {
    public LongSupplier clock() {
        return System::currentTimeMillis;
    }
}
