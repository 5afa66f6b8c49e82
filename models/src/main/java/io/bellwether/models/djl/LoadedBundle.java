package io.bellwether.models.djl;

import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.ModelText;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a bundle in memory: its tokenizer, and its network on every place. Whoever loaded it holds a claim on it, and
 * so does every text that is under way; with the last claim it is freed. Thread-safe; {@code claims} is guarded by this.
 */
final class LoadedBundle {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedBundle.class);

    private final ModelBundle bundle;
    private final TextEncoder encoder;
    private final Judgement judgement;
    private final List<Replica> replicas;
    private final Runnable onFreed;
    private int claims = 1;

    private LoadedBundle(ModelBundle bundle, TextEncoder encoder, List<Replica> replicas, Runnable onFreed) {
        this.bundle = bundle;
        this.encoder = encoder;
        this.judgement = new Judgement(bundle);
        this.replicas = List.copyOf(replicas);
        this.onFreed = onFreed;
    }

    /**
     * Loads tokenizer and network; the caller holds the first claim.
     *
     * @param onFreed called once, when all is freed
     */
    static LoadedBundle open(
            ModelBundle bundle, Placement placement, Serving serving, DeviceLayer layer, Runnable onFreed) {
        List<Replica> replicas = new ArrayList<>();
        TextEncoder encoder = TextEncoder.open(bundle);
        try {
            for (Place place : placement.places()) {
                replicas.add(Replica.open(bundle, place, serving.precision(), serving.limits(), layer));
            }
            return new LoadedBundle(bundle, encoder, replicas, onFreed);
        } catch (RuntimeException e) {
            replicas.forEach(Replica::close);
            encoder.close();
            throw e;
        }
    }

    ModelBundle bundle() {
        return bundle;
    }

    List<Replica> replicas() {
        return replicas;
    }

    List<BatchStatistics> statistics() {
        return replicas.stream().map(replica -> replica.batcher().statistics()).toList();
    }

    /** A claim for a text; false if all is freed already. Every claim is released once. */
    synchronized boolean claim() {
        if (claims == 0) {
            return false;
        }
        claims++;
        return true;
    }

    void release() {
        synchronized (this) {
            claims--;
            if (claims > 0) {
                return;
            }
        }
        replicas.forEach(Replica::close);
        encoder.close();
        LOG.info("Freed model {}", bundle.version());
        onFreed.run();
    }

    /** Judges a text; the caller holds a claim, which goes back when the answer is there. */
    CompletableFuture<Classification> classify(ModelText text) {
        CompletableFuture<Classification> answer;
        try {
            answer = judge(text);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(poisoned(text, e));
        }
        return answer.whenComplete((classification, failure) -> release());
    }

    private CompletableFuture<Classification> judge(ModelText text) {
        List<long[]> windows = encoder.windows(text.joined());
        if (windows.isEmpty()) {
            return CompletableFuture.completedFuture(judgement.prior());
        }
        List<CompletableFuture<float[][]>> answers = new ArrayList<>(windows.size());
        for (long[] window : windows) {
            answers.add(leastBusy().submit(window));
        }
        CompletableFuture<?> all = answers.size() == 1
                ? answers.get(0)
                : CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]));
        return all.handle((nothing, failure) -> {
            if (failure != null) {
                throw poisoned(text, failure);
            }
            return judgement.of(
                    windows, answers.stream().map(CompletableFuture::join).toList());
        });
    }

    private Replica leastBusy() {
        Replica best = replicas.get(0);
        if (replicas.size() == 1) {
            return best;
        }
        int fewest = Integer.MAX_VALUE;
        for (Replica replica : replicas) {
            int waiting = replica.batcher().waiting();
            if (waiting < fewest) {
                fewest = waiting;
                best = replica;
            }
        }
        return best;
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
