package io.bellwether.jobs.kafka;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Channel;
import io.bellwether.contract.Command;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.EventTime;
import io.bellwether.contract.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each channel carries, by which key, and which of a record's times moves the clock of its readers. */
final class ChannelRecords {
    private ChannelRecords() {}

    static Class<?> of(Channel channel) {
        return switch (channel) {
            case POSTS -> Post.class;
            case ANALYZED_POSTS -> AnalyzedPost.class;
            case ANOMALIES -> Anomaly.class;
            case COMMANDS -> Command.class;
            case DEAD_LETTERS -> DeadLetter.class;
        };
    }

    /** The Kafka key: records of one key keep their order; null spreads them. */
    static @Nullable String key(Object value) {
        if (value instanceof Post post) {
            return post.id();
        }
        if (value instanceof AnalyzedPost analyzed) {
            return analyzed.post().id();
        }
        if (value instanceof Anomaly anomaly) {
            return anomaly.subject().key();
        }
        return value instanceof Command command ? command.incidentId() : null;
    }

    /**
     * Milliseconds of event time.
     *
     * @param value the record, null for bytes that are none
     * @param written Kafka's own timestamp; not positive where there is none
     */
    static long time(@Nullable Object value, long written) {
        Instant own = value == null ? null : ownTime(value);
        if (own == null) {
            return written;
        }
        return written <= 0
                ? own.toEpochMilli()
                : Math.min(own.toEpochMilli(), written + EventTime.MAX_AHEAD.toMillis());
    }

    private static @Nullable Instant ownTime(Object value) {
        if (value instanceof Post post) {
            return post.fetchedAt();
        }
        if (value instanceof AnalyzedPost analyzed) {
            return analyzed.post().fetchedAt();
        }
        if (value instanceof Anomaly anomaly) {
            return anomaly.window().end();
        }
        return value instanceof Command command ? command.at() : null;
    }
}
