package io.bellwether.stack.process;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a child JVM runs and in which surroundings.
 *
 * @param name of the service, for messages
 * @param classPath entries in order, as {@code java -cp} takes them; must hold {@code bellwether-child}
 * @param serviceClass a {@code io.bellwether.stack.child.ChildService}
 * @param arguments for the service
 * @param jvmOptions memory limits, system properties and other options of {@code java}
 * @param environment the whole environment: nothing of this process's own is handed on
 * @param workingDirectory made if absent
 * @param log takes the standard error of the child, appended
 * @param readyWithin longest time from start to ready
 */
public record ChildPlan(
        String name,
        List<String> classPath,
        String serviceClass,
        List<String> arguments,
        List<String> jvmOptions,
        Map<String, String> environment,
        Path workingDirectory,
        Path log,
        Duration readyWithin) {
    public ChildPlan {
        requireText(name, "name");
        requireText(serviceClass, "serviceClass");
        require(!classPath.isEmpty(), "classPath of %s must not be empty", name);
        require(
                readyWithin.toMillis() > 0,
                "readyWithin of %s must be at least a millisecond, but is %s",
                name,
                readyWithin);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }
}
