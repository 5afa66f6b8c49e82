package io.bellwether.stack;

import io.bellwether.stack.process.Port;

/** The ports that the services of a {@link Stack} are to listen on. */
public record StackPorts(Port elasticsearch, Port kafka, Port flink, Port mail) {

    /** Free ones for all, so that several stacks can run at once. */
    public static StackPorts free() {
        return new StackPorts(Port.free(), Port.free(), Port.free(), Port.free());
    }
}
