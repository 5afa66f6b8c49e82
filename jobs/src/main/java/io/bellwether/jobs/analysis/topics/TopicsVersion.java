package io.bellwether.jobs.analysis.topics;

import io.bellwether.models.topics.TopicFile;
import java.io.Serializable;
import java.time.Instant;

/**
 * A topics file as it was at some time. It travels and is kept as the text that a person wrote, which every later program
 * can read.
 *
 * @param place where it was read
 * @param yaml sound
 * @param readAt of two versions the later one counts
 */
public record TopicsVersion(String place, String yaml, Instant readAt) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String NO_TOPICS = "topics: []\n";

    /** No topics. */
    static TopicsVersion none(Instant readAt) {
        return new TopicsVersion("none", NO_TOPICS, readAt);
    }

    TopicFile file() {
        return TopicFile.parse(place, yaml);
    }

    boolean isLaterThan(TopicsVersion other) {
        return readAt.isAfter(other.readAt);
    }
}
