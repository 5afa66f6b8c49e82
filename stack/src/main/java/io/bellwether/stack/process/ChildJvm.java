package io.bellwether.stack.process;

import static io.bellwether.stack.child.ChildLauncher.CANNOT_START;
import static io.bellwether.stack.child.ChildLauncher.READY;
import static io.bellwether.stack.child.ChildLauncher.STOP_SECONDS;

import io.bellwether.stack.child.ChildLauncher;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs in a JVM of its own. This is the only class that starts or stops a process.
 *
 * <p>The child's standard input is a pipe that nothing is ever written to. The operating system ends it when this process
 * dies, however it dies, and {@link ChildLauncher} in the child takes that for the order to stop. So no child outlives its
 * parent. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
    private static final int LOG_LINES_IN_MESSAGE = 15;
    /**
     * A terminal sends Ctrl-C to all processes at once, but children have to outlive what still writes to them. A shell can
     * ignore a signal for what it becomes, and a JVM leaves a signal ignored that it finds ignored.
     */
    private static final List<String> IGNORING_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
    /** The child halts itself before this: only one that hangs inside a native call has to be killed. */
    private static final int KILL_AFTER_SECONDS = STOP_SECONDS + 5;

    private final ChildPlan plan;
    private final Process process;
    private final String address;

    private ChildJvm(ChildPlan plan, Process process, String address) {
        this.plan = plan;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the child and waits until its service says that it is ready.
     *
     * @throws CannotStartException if it says that it cannot, dies, or is not ready in time; the process is gone then,
     *     and the message shows the end of its log
     */
    public static ChildJvm start(ChildPlan plan) throws CannotStartException, InterruptedException {
        Process process = launch(plan);
        boolean ready = false;
        try {
            String address = awaitReady(plan, process);
            ready = true;
            return new ChildJvm(plan, process, address);
        } finally {
            if (!ready) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * Runs a program that is not ours to its end. If it takes too long, or this thread is interrupted, it is killed.
     *
     * @return its exit code
     * @throws CannotStartException if there is no such program, or it does not end in time
     */
    public static int run(ForeignProgram program) throws CannotStartException, InterruptedException {
        Process process;
        try {
            Files.createDirectories(program.workingDirectory());
            ProcessBuilder builder = new ProcessBuilder(program.command())
                    .directory(program.workingDirectory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(program.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(program.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot start " + program.command().get(0) + " in " + program.workingDirectory() + ": "
                            + e.getMessage(),
                    e);
        }
        try {
            process.getOutputStream().close();
            if (process.waitFor(program.endsWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (IOException e) {
            throw new CannotStartException("Cannot talk to " + program.command().get(0) + ": " + e.getMessage(), e);
        } finally {
            process.destroyForcibly().waitFor();
        }
        throw new CannotStartException(
                program.command().get(0) + " did not end within " + program.endsWithin() + " and was killed\nThe end of"
                        + " its log " + program.log() + ":\n" + endOfLog(program.log()),
                null);
    }

    /** Where the service is reached, as the service says it. */
    public String address() {
        return address;
    }

    /** Id of the process in the operating system. */
    public long pid() {
        return process.pid();
    }

    /** The file that takes what the child logs. */
    public Path log() {
        return plan.log();
    }

    /** Completes with the exit code when the child ends, by {@link #close} or by itself. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Stops the service in good order, or forcibly when that takes too long. Returns when the process is gone. */
    @Override
    public void close() {
        boolean interrupted = false;
        cutLifeLine();
        try {
            if (process.waitFor(KILL_AFTER_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        process.destroyForcibly();
        process.onExit().join();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutLifeLine() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // A pipe that is broken already is what was wanted.
            process.destroy();
        }
    }

    private static Process launch(ChildPlan plan) throws CannotStartException {
        List<String> command = new ArrayList<>(IGNORING_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(plan.jvmOptions());
        command.add("-cp");
        command.add(String.join(File.pathSeparator, plan.classPath()));
        command.add(ChildLauncher.class.getName());
        command.add(plan.serviceClass());
        command.addAll(plan.arguments());
        try {
            Files.createDirectories(plan.workingDirectory());
            Files.createDirectories(plan.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(plan.workingDirectory().toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(plan.environment());
            return builder.start();
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot start " + plan.name() + " by " + String.join(" ", command.subList(0, 5)) + " ... in "
                            + plan.workingDirectory() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String awaitReady(ChildPlan plan, Process process)
            throws CannotStartException, InterruptedException {
        String line;
        try {
            line = firstLine(plan, process).get(plan.readyWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw cannotStart(plan, "it was not ready within " + plan.readyWithin(), e);
        } catch (ExecutionException e) {
            throw cannotStart(plan, "what it says cannot be read", e.getCause());
        }
        if (line.startsWith(READY)) {
            return line.substring(READY.length());
        }
        if (line.startsWith(CANNOT_START)) {
            throw cannotStart(plan, line.substring(CANNOT_START.length()), null);
        }
        throw cannotStart(
                plan,
                line.isEmpty()
                        ? "its process ended with exit code " + process.waitFor()
                        : "it said '" + line + "' where it should say whether it is ready",
                null);
    }

    /** The first line of the child's standard output, empty if it ends without one; the rest is drained. */
    private static CompletableFuture<String> firstLine(ChildPlan plan, Process process) {
        CompletableFuture<String> first = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                        String line = output.readLine();
                        first.complete(line == null ? "" : line);
                        while (output.readLine() != null) {
                            // The launcher writes no second line; a full pipe would stop the child if it did.
                        }
                    } catch (IOException | UncheckedIOException e) {
                        first.completeExceptionally(e);
                    }
                },
                "ready line of " + plan.name());
        reader.setDaemon(true);
        reader.start();
        return first;
    }

    private static CannotStartException cannotStart(ChildPlan plan, String reason, @Nullable Throwable cause) {
        return new CannotStartException(
                "Cannot start " + plan.name() + ": " + reason + "\nThe end of its log " + plan.log() + ":\n"
                        + endOfLog(plan.log()),
                cause);
    }

    private static String endOfLog(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return "  "
                    + String.join(
                            "\n  ", lines.subList(Math.max(0, lines.size() - LOG_LINES_IN_MESSAGE), lines.size()));
        } catch (IOException e) {
            return "  (it cannot be read: " + e + ")";
        }
    }
}
