package io.bellwether.models.djl;

import io.bellwether.models.bundle.BundleFolder;
import io.bellwether.models.bundle.BundleFolder.Print;
import io.bellwether.models.bundle.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether another bundle lies where a classifier's came from, and has it exchanged. A bundle is taken when
 * two looks in a row find the same, whole and sound; else the one before stays, which is told once in the log and counted.
 *
 * <p>Threads: {@code look} is called by the watch's one thread, or by a test instead of it.
 */
final class BundleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleWatch.class);
    private static final long ENDS_WITHIN_SECONDS = 60;

    private final Path configured;
    private final DjlClassifier classifier;
    private final ScheduledExecutorService thread;
    private @Nullable Print serving;
    private @Nullable Print seen;
    private @Nullable Print refused;

    private BundleWatch(
            Path configured, @Nullable Print serving, DjlClassifier classifier, ScheduledExecutorService thread) {
        this.configured = configured;
        this.classifier = classifier;
        this.thread = thread;
        this.serving = serving;
    }

    /**
     * A watch that looks only when it is told to.
     *
     * @param serving what was there before the classifier's bundle was opened
     */
    static BundleWatch idle(Path configured, @Nullable Print serving, DjlClassifier classifier) {
        return new BundleWatch(configured, serving, classifier, Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "bundle-watch");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Looks from now on. */
    void start(Duration poll) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::lookSafely, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        Print found = Print.of(configured).orElse(null);
        if (found == null || found.equals(serving)) {
            seen = null;
            return;
        }
        if (found.equals(refused)) {
            return;
        }
        if (!found.equals(seen)) {
            seen = found;
            return;
        }
        take(found);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The watch of {} still loads a bundle after {} s", configured, ENDS_WITHIN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Print found) {
        try {
            if (serving != null && found.folder().equals(serving.folder())) {
                throw new IllegalArgumentException("The files in " + found.folder()
                        + " were changed in place, where a half-written bundle cannot be told from a whole one. "
                        + BundleFolder.HOW_TO);
            }
            classifier.swapTo(ModelBundle.open(found.path()));
            serving = found;
            refused = null;
        } catch (RuntimeException e) {
            refused = found;
            classifier.noteBundleFault();
            LOG.warn(
                    "The new bundle in {} is not taken; {} goes on judging. {}",
                    found.path(),
                    classifier.modelVersion(),
                    e.getMessage());
        }
    }

    /** A schedule ends with the first exception. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Cannot look for a new bundle in {}", configured, e);
        }
    }
}
