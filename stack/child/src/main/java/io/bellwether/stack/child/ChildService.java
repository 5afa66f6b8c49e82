package io.bellwether.stack.child;

import java.util.List;

/** A service that runs in a child JVM; it needs a public constructor without parameters. */
public interface ChildService {

    /**
     * Starts the service and returns when it can be used.
     *
     * @param arguments as the parent gave them
     * @throws Exception if it cannot start; the message goes to the parent and should say what to do
     */
    Running start(List<String> arguments) throws Exception;

    /**
     * A service that has been started.
     *
     * @param address where it is reached, on one line
     * @param stop stops it in good order; called once, from a shutdown hook
     */
    record Running(String address, AutoCloseable stop) {}
}
