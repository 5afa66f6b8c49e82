package io.bellwether.jobs.analysis;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.Post;
import io.bellwether.models.ModelText;
import io.bellwether.models.entities.EntityFinder;
import io.bellwether.models.entities.EntityJudge;
import io.bellwether.models.entities.JudgedText;
import io.bellwether.models.entities.Watchlist;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model for each post and what it says of each company, and lets it go on with the answer, or with the reason why
 * there is none.
 *
 * <p>The task's thread asks, the model's thread answers; the lease belongs to the task's thread. A result is given once:
 * Flink ignores an answer that comes after the time-out.
 */
final class ClassifyPost extends RichAsyncFunction<Post, Judged> {
    private static final long serialVersionUID = 1;

    private final ModelSource models;
    private final AnalysisConfig config;

    private transient @Nullable ModelLease lease;
    private transient @Nullable EntityJudge judge;

    ClassifyPost(ModelSource models, AnalysisConfig config) {
        this.models = models;
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        Watchlist watchlist = Watchlist.builtIn();
        for (String csv : config.watchlists()) {
            watchlist = watchlist.with(Watchlist.read(Path.of(csv)));
        }
        EntityFinder finder = new EntityFinder(watchlist);
        ModelLease opened = models.open(getRuntimeContext());
        lease = opened;
        judge = new EntityJudge(opened.classifier(), finder);
    }

    @Override
    public void asyncInvoke(Post post, ResultFuture<Judged> result) {
        CompletableFuture<JudgedText> asked = requireNonNull(judge, "a post came before the model was opened")
                .judge(new ModelText(post.title(), post.text()));
        CompletableFuture<Void> unused = asked.handle((answer, failure) -> {
            result.complete(Set.of(
                    failure == null
                            ? new Judged(post, answer, null)
                            : new Judged(post, null, "the model gave no answer: " + reason(failure))));
            return null;
        });
    }

    @Override
    public void timeout(Post post, ResultFuture<Judged> result) {
        result.complete(Set.of(new Judged(
                post,
                null,
                "the model gave no answer within " + config.timeout().toSeconds()
                        + "s (analysis.timeout): give it more time, or more processors")));
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
