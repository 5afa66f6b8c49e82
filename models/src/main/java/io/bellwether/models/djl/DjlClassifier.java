package io.bellwether.models.djl;

import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.batch.MicroBatcher;
import io.bellwether.models.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Classifies with one loaded bundle. Callers tokenize on their own threads; the batcher's worker runs the network. To be
 * closed when no caller uses it any more.
 */
final class DjlClassifier implements Classifier, AutoCloseable {
    private final ModelBundle bundle;
    private final TextEncoder encoder;
    private final Judgement judgement;
    private final BatchStatistics statistics = new BatchStatistics();
    private final MicroBatcher<long[], float[][]> batcher;
    private final String device;

    private DjlClassifier(ModelBundle bundle, TextEncoder encoder, TorchModule module, BatchLimits limits) {
        this.bundle = bundle;
        this.encoder = encoder;
        this.judgement = new Judgement(bundle);
        this.device = module.device();
        this.batcher = MicroBatcher.of(new TorchBatchModel(module), (long[] window) -> window.length)
                .limits(limits)
                .metrics(statistics)
                .name("model-" + bundle.version())
                .start();
    }

    static DjlClassifier open(ModelBundle bundle, Device device, BatchLimits limits) {
        TextEncoder encoder = TextEncoder.open(bundle);
        try {
            return new DjlClassifier(bundle, encoder, TorchModule.open(bundle, device, false), limits);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Classification> classify(ModelText text) {
        List<long[]> windows;
        try {
            windows = encoder.windows(text.joined());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(poisoned(text, e));
        }
        if (windows.isEmpty()) {
            return CompletableFuture.completedFuture(judgement.prior());
        }
        List<CompletableFuture<float[][]>> answers = new ArrayList<>(windows.size());
        try {
            for (long[] window : windows) {
                answers.add(batcher.submit(window));
            }
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(poisoned(text, e));
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .handle((nothing, failure) -> {
                    if (failure != null) {
                        throw poisoned(text, failure);
                    }
                    return judgement.of(
                            windows,
                            answers.stream().map(CompletableFuture::join).toList());
                });
    }

    @Override
    public String modelVersion() {
        return bundle.version();
    }

    BatchStatistics statistics() {
        return statistics;
    }

    String device() {
        return device;
    }

    @Override
    public void close() {
        batcher.close();
        encoder.close();
    }

    private ClassificationException poisoned(ModelText text, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new ClassificationException(
                "The model " + bundle.version() + " cannot judge a text of "
                        + text.joined().length() + " characters: " + cause.getMessage(),
                cause);
    }
}
