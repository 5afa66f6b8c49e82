package io.bellwether.models.topics;

import io.bellwether.contract.LabelScore;
import java.util.List;

/**
 * All topics of one text.
 *
 * @param matches best first, by id where scores are equal
 * @param givenUp how many searches of regular expressions came to no end and count as having found nothing
 */
public record TopicMatches(List<TopicMatch> matches, int givenUp) {
    public TopicMatches {
        matches = List.copyOf(matches);
    }

    /** Ids with their scores, best first. */
    public List<LabelScore> labels() {
        return matches.stream().map(TopicMatch::label).toList();
    }
}
