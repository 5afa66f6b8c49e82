package io.bellwether.stack.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main class of every child JVM. It starts one {@link ChildService} and writes one line to standard output:
 * {@code ready ADDRESS}, or {@code cannot-start REASON}. Whatever else prints to standard output goes to standard error.
 *
 * <p>Standard input is the life line: the parent never writes to it, so it ends when the parent closes it or dies in
 * whatever way, {@code kill -9} included. Then the service is stopped, and the process ends after {@link #STOP_SECONDS}
 * at the latest.
 */
public final class ChildLauncher {

    /** Longest time that a service may take to stop before the process is halted. */
    public static final int STOP_SECONDS = 10;

    /** Begins the line that says that the service can be used; its address follows. */
    public static final String READY = "ready ";

    /** Begins the line that says that the service does not start; the reason follows. */
    public static final String CANNOT_START = "cannot-start ";

    private static final System.Logger LOG = System.getLogger(ChildLauncher.class.getName());

    private ChildLauncher() {}

    /**
     * Runs the service.
     *
     * @param arguments the class name of the {@link ChildService}, then the arguments for it
     */
    public static void main(String[] arguments) {
        PrintStream parent = System.out;
        System.setOut(System.err);
        InputStream lifeLine = System.in;
        // No daemon: it also keeps the process alive for a service that has only daemon threads.
        new Thread(() -> endWith(lifeLine), "life line of the parent").start();
        try {
            ChildService service = Class.forName(arguments[0])
                    .asSubclass(ChildService.class)
                    .getDeclaredConstructor()
                    .newInstance();
            ChildService.Running running = service.start(List.of(arguments).subList(1, arguments.length));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop the service"));
            say(parent, READY + running.address());
        } catch (Throwable e) {
            // The edge of the process: whatever it was, the parent has to hear of it, and nothing may linger.
            e.printStackTrace();
            say(parent, CANNOT_START + reason(e));
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWith(InputStream lifeLine) {
        try {
            lifeLine.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The life line to the parent cannot be read, which is as good as cut", e);
        }
        Thread deadline = new Thread(ChildLauncher::haltAfterDeadline, "halt after the deadline");
        deadline.setDaemon(true);
        deadline.start();
        System.exit(0);
    }

    private static void haltAfterDeadline() {
        try {
            new CountDownLatch(1).await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void stop(ChildService.Running running) {
        try {
            running.stop().close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The service did not stop in good order", e);
        }
    }

    private static void say(PrintStream parent, String line) {
        parent.println(line.replace('\n', ' ').replace('\r', ' '));
        parent.flush();
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String kind = root.getClass().getSimpleName();
        return root.getMessage() == null ? kind : kind + ": " + root.getMessage();
    }
}
