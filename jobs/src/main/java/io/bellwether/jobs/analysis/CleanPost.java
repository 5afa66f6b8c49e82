package io.bellwether.jobs.analysis;

import io.bellwether.contract.EventTime;
import io.bellwether.contract.Post;
import io.bellwether.contract.privacy.Masked;
import io.bellwether.contract.privacy.PersonalData;
import io.bellwether.jobs.deadletters.DeadLetters;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Masks personal data once more, since anybody may write to the channel, and refuses posts from the future, which would
 * let time run away for all that follows.
 */
final class CleanPost extends ProcessFunction<Post, Post> {
    private static final long serialVersionUID = 1;

    private transient Counter masked = new SimpleCounter();

    @Override
    public void open(OpenContext context) {
        masked = getRuntimeContext().getMetricGroup().counter("piecesMasked");
    }

    @Override
    public void processElement(Post post, Context context, Collector<Post> out) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        if (post.fetchedAt().isAfter(now.plus(EventTime.MAX_AHEAD))) {
            String reason = "fetchedAt must not be more than " + EventTime.MAX_AHEAD.toMinutes()
                    + " minutes ahead of the clock, which stands at " + now + ", but is " + post.fetchedAt();
            context.output(DeadLetters.TAG, DeadLetters.of(AnalysisJob.NAME + "/clean", reason, mask(post), now));
            return;
        }
        out.collect(mask(post));
    }

    private Post mask(Post post) {
        String title = post.title();
        Masked maskedTitle = title == null ? null : PersonalData.mask(title);
        Masked maskedText = PersonalData.mask(post.text());
        int pieces = maskedText.pieces() + (maskedTitle == null ? 0 : maskedTitle.pieces());
        if (pieces == 0) {
            return post;
        }
        masked.inc(pieces);
        return new Post(
                post.id(),
                post.site(),
                post.kind(),
                post.url(),
                maskedTitle == null ? null : maskedTitle.text(),
                maskedText.text(),
                post.authorKey(),
                post.publishedAt(),
                post.publishedAtSource(),
                post.fetchedAt(),
                post.threadId(),
                post.parentId(),
                post.maxAgeMillis(),
                post.reach());
    }
}
