package io.bellwether.models.topics;

import io.bellwether.contract.LabelScore;
import java.util.List;

/**
 * A topic that a text is about, and why.
 *
 * @param words its id, and its names where it has any, for people
 * @param evidence in reading order, the title first; not all of it where there is much
 * @param hits places that speak for it, those that overlap being one
 */
public record TopicMatch(LabelScore label, String words, List<Evidence> evidence, int hits) {
    public TopicMatch {
        evidence = List.copyOf(evidence);
    }

    /**
     * What speaks for a topic.
     *
     * @param rule the phrase, pair or expression that was found
     * @param start first character in that field of the post
     * @param end after the last character
     * @param written as it stands there
     */
    public record Evidence(String rule, Field field, int start, int end, String written) {}
}
