package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * A post with what the analysis found in it. In JSON the post's own fields and the findings' stand side by side.
 *
 * @param eventTime when the post counts as having happened, see {@link EventTime}
 * @param backlog found long after it was published: it is indexed but raises no alert
 * @param storyId near-duplicates share one: the id of the first post of the story
 * @param modelVersion version of the model bundle that judged the text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalyzedPost(
        @JsonUnwrapped Post post,
        Instant eventTime,
        EventTimeSource eventTimeSource,
        boolean backlog,
        @JsonUnwrapped Findings findings,
        String storyId,
        String modelVersion) {
    public AnalyzedPost {
        requirePresent(post, "post");
        requirePresent(eventTime, "eventTime");
        requirePresent(eventTimeSource, "eventTimeSource");
        requirePresent(findings, "findings");
        requireText(storyId, "storyId");
        requireText(modelVersion, "modelVersion");
    }

    /** The same post as part of another story. */
    public AnalyzedPost withStoryId(String newStoryId) {
        return new AnalyzedPost(post, eventTime, eventTimeSource, backlog, findings, newStoryId, modelVersion);
    }

    /** The same post with these topics of the users in place of those it had. */
    public AnalyzedPost withTopics(List<LabelScore> topics) {
        return new AnalyzedPost(
                post, eventTime, eventTimeSource, backlog, findings.withTopics(topics), storyId, modelVersion);
    }

    /** Whether this post repeats an earlier one. */
    public boolean duplicate() {
        return !storyId.equals(post.id());
    }
}
