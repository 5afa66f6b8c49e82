package io.bellwether.stack.bench;

import io.bellwether.stack.process.CannotStartException;
import java.io.IOException;
import java.util.function.Consumer;

/** Something of Bellwether that is measured on this machine. One class per benchmark. */
public interface Benchmark {

    /** The name of the command that runs it. */
    String name();

    /**
     * Measures. May take minutes.
     *
     * @param progress takes a line for people after every part
     */
    BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException, InterruptedException;
}
