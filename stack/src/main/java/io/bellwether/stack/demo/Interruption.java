package io.bellwether.stack.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (SIGINT, SIGTERM) end a run in good order: waits of the run return at once, and the process stays until the
 * run has cleaned up, though not for ever. Thread-safe.
 */
final class Interruption implements AutoCloseable {
    private static final int CLEAN_UP_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onSignal, "end of the demo");

    private Interruption() {}

    /** Listens from now on. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Waits for the time; true if the end was asked for before it was over. */
    boolean within(Duration time) throws InterruptedException {
        return asked.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Waits until the end is asked for. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether the end was asked for. */
    boolean asked() {
        return asked.getCount() == 0;
    }

    /** Says that all is cleaned up. */
    @Override
    public void close() {
        cleaned.countDown();
        if (!asked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void onSignal() {
        asked.countDown();
        try {
            if (!cleaned.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                // The child JVMs see their pipes close when this process ends, and stop by themselves.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
