package io.bellwether.models;

import java.util.concurrent.CompletableFuture;

/** Judges texts, many at once, each with an answer of its own. Thread-safe. */
public interface Classifier {
    /**
     * Asks for the judgement of one text. A blank text gets the bundle's prior: neutral, no risk, no theme.
     *
     * <p>Blocks the caller while the queue is full: that is the back-pressure. The future completes on the thread that
     * owns the model, so callers must not do long work in its continuations; it completes exceptionally with {@link
     * ClassificationException} for this text alone, or when the classifier is closed.
     */
    CompletableFuture<Classification> classify(ModelText text);

    /** The version that new texts are judged by. */
    String modelVersion();
}
