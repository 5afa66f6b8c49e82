package io.bellwether.models.djl;

import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.bundle.ModelBundle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies with the current version of a bundle, which may be exchanged while texts are under way: each is judged to its end
 * by the version that it began with, and an old version is freed with its last text. Callers tokenize on their own threads;
 * the workers of the devices run the network.
 *
 * <p>Threads: {@code swapTo} and {@code close} hold this; everything else may be called by any thread.
 */
final class DjlClassifier implements Classifier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DjlClassifier.class);

    private final Placement placement;
    private final Serving serving;
    private final DeviceLayer layer;
    private final AtomicInteger versionsInMemory = new AtomicInteger();
    private final AtomicLong swaps = new AtomicLong();
    private final AtomicLong bundleFaults = new AtomicLong();
    private volatile LoadedBundle current;
    private volatile boolean closed;

    private DjlClassifier(ModelBundle bundle, Serving serving, DeviceLayer layer) {
        this.serving = serving;
        this.layer = layer;
        this.placement = Placement.of(serving.device(), layer);
        this.current = load(bundle);
    }

    static DjlClassifier open(ModelBundle bundle, Serving serving, DeviceLayer layer) {
        return new DjlClassifier(bundle, serving, layer);
    }

    @Override
    public CompletableFuture<Classification> classify(ModelText text) {
        LoadedBundle version = claimed();
        return version == null
                ? CompletableFuture.failedFuture(new ClassificationException(
                        "The model " + modelVersion() + " is closed and judges no more texts"))
                : version.classify(text);
    }

    @Override
    public String modelVersion() {
        return current.bundle().version();
    }

    /**
     * Judges all later texts by another version. If it cannot be loaded, the one before stays.
     *
     * @throws RuntimeException if it cannot be loaded, as from {@link ModelHandle#open}
     */
    synchronized void swapTo(ModelBundle bundle) {
        LoadedBundle before = current;
        if (closed || before.bundle().version().equals(bundle.version())) {
            throw new IllegalArgumentException("The bundle in " + bundle.folder() + " has the version "
                    + bundle.version()
                    + ", which is serving already. Give each bundle a version of its own, since documents"
                    + " are told apart by it.");
        }
        current = load(bundle);
        swaps.incrementAndGet();
        LOG.info(
                "Texts are now judged by {} instead of {}",
                bundle.version(),
                before.bundle().version());
        before.release();
    }

    /** Counts a new version that could not be taken. */
    void noteBundleFault() {
        bundleFaults.incrementAndGet();
    }

    ModelBundle bundle() {
        return current.bundle();
    }

    List<BatchStatistics> statistics() {
        return current.statistics();
    }

    ServingStatus status() {
        LoadedBundle now = current;
        List<Replica> replicas = now.replicas();
        return new ServingStatus(
                now.bundle().version(),
                replicas.stream().map(replica -> replica.place().words()).collect(Collectors.joining(",")),
                replicas.stream().allMatch(Replica::half) ? "half" : "float",
                placement.fallback(),
                replicas.stream().anyMatch(Replica::fallback),
                swaps.get(),
                bundleFaults.get(),
                versionsInMemory.get());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.release();
        }
    }

    private LoadedBundle load(ModelBundle bundle) {
        LoadedBundle loaded = LoadedBundle.open(bundle, placement, serving, layer, versionsInMemory::decrementAndGet);
        versionsInMemory.incrementAndGet();
        return loaded;
    }

    /** The current version with a claim on it; null if there is none any more. */
    private @Nullable LoadedBundle claimed() {
        while (!closed) {
            LoadedBundle version = current;
            if (version.claim()) {
                return version;
            }
            // It was exchanged since it was read; the next is there already.
        }
        return null;
    }
}
