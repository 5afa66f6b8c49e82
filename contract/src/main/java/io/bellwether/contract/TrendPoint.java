package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireShare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One subject in one window, with what was expected.
 *
 * @param band expectation of {@code counts.stories()}; null during warm-up
 * @param negativeShare of the window's stories, shrunken towards the subject's slow share; between 0 and 1
 * @param score surprise of the most unusual measure in decades; a ranking, not a probability
 * @param revision 0 for the first result of the window, one more with each correction by late posts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrendPoint(
        Subject subject,
        Window window,
        Counts counts,
        double negativeShare,
        @Nullable Band band,
        double score,
        boolean anomaly,
        int revision) {
    public TrendPoint {
        requirePresent(subject, "subject");
        requirePresent(window, "window");
        requirePresent(counts, "counts");
        requireFinite(score, "score");
        requireShare(negativeShare, "negativeShare");
        require(score >= 0, "score must not be negative, but is %s", score);
        require(revision >= 0, "revision must not be negative, but is %s", revision);
    }

    /** The same, as an anomaly. */
    public TrendPoint asAnomaly() {
        return new TrendPoint(subject, window, counts, negativeShare, band, score, true, revision);
    }

    /** The same for every correction of the same point: the document id. */
    public String id() {
        return PostId.hash(
                subject.key(), window.start().toString(), window.end().toString());
    }

    /**
     * What was seen in the window.
     *
     * @param posts all, copies included
     * @param stories distinct stories: the mentions that are scored
     * @param negative distinct negative stories
     * @param neutral distinct neutral stories
     * @param positive distinct positive stories
     * @param authors distinct author keys
     * @param sites distinct sites
     * @param late posts that came after the window's first result
     * @param reach views, replies and likes together
     * @param sentiment of each story the probability that it is positive, less that it is negative, summed up in
     *     millionths: whole numbers, so that the order in which parts are added changes nothing
     */
    public record Counts(
            long posts,
            long stories,
            long negative,
            long neutral,
            long positive,
            long authors,
            long sites,
            long late,
            long reach,
            long sentiment) {
        private static final double MILLIONTHS = 1e6;

        public Counts {
            requireCount(stories, "stories");
            requireCount(negative, "negative");
            requireCount(neutral, "neutral");
            requireCount(positive, "positive");
            requireCount(authors, "authors");
            requireCount(sites, "sites");
            requireCount(late, "late");
            requireCount(reach, "reach");
            require(
                    Math.abs(sentiment) <= MILLIONTHS * stories,
                    "counts.sentiment must be within a million per story of %s, but is %s",
                    stories,
                    sentiment);
            require(late <= posts, "counts.late must be at most counts.posts %s, but is %s", posts, late);
            require(posts >= stories, "counts.posts must be at least counts.stories %s, but is %s", stories, posts);
            require(
                    negative + neutral + positive == stories,
                    "counts of tones must sum to counts.stories %s, but are %s negative, %s neutral, %s positive",
                    stories,
                    negative,
                    neutral,
                    positive);
        }

        /** Mean tone of the stories, from -1 (all negative) to 1 (all positive); null where there is none. */
        @JsonIgnore
        public @Nullable Double meanSentiment() {
            return stories == 0 ? null : (double) sentiment / (MILLIONTHS * stories);
        }

        /** Share of posts that came after the window's first result; null where there is no post. */
        @JsonIgnore
        public @Nullable Double lateShare() {
            return posts == 0 ? null : (double) late / posts;
        }

        private static void requireCount(long count, String name) {
            require(count >= 0, "counts.%s must not be negative, but is %s", name, count);
        }
    }
}
