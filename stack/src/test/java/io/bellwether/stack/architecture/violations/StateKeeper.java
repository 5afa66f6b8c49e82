package io.bellwether.stack.architecture.violations;

/** Keeps state that nobody owns. */
public final class StateKeeper {
    static int counted;

    private StateKeeper() {}
}
