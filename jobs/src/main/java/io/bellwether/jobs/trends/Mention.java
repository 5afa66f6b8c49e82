package io.bellwether.jobs.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Post;
import io.bellwether.contract.Reach;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post reduced to what trends count, without its text.
 *
 * @param negativity probability that the post is negative
 * @param tone probability that the post is positive, less that it is negative, in millionths
 * @param authorKey null where the site names no author
 */
record Mention(
        Quote quote,
        String storyId,
        double negativity,
        long tone,
        @Nullable String authorKey,
        Labels labels,
        Place place) {
    private static final int MAX_EXCERPT = 160;
    private static final int MAX_ENTITIES = 8;
    private static final int MAX_LABELS = 6;
    private static final int MAX_TERMS = 8;
    private static final double MILLIONTHS = 1e6;

    /**
     * What the post is about; each list is short, the most telling first.
     *
     * @param risk ids of risk events
     * @param themes ids of themes
     * @param topics ids of the users' topics
     */
    record Labels(
            List<Company> entities, List<String> risk, List<String> themes, List<String> topics, List<String> terms) {}

    /**
     * Where the post stands.
     *
     * @param language as the analysis names it
     * @param threadId id of the thread's opening post; null outside threads
     * @param parentId id of the post that this one answers; null for what answers none
     */
    record Place(
            String language,
            @Nullable String threadId,
            @Nullable String parentId) {}

    /**
     * A company that the post names.
     *
     * @param sentiment tone towards it
     */
    record Company(String id, String name, SentimentLabel sentiment) {}

    static Mention of(AnalyzedPost analyzed) {
        Post post = analyzed.post();
        SentimentLabel tone = analyzed.findings().sentiment().label();
        Quote quote = new Quote(
                post.id(), post.url(), post.site(), excerpt(post), tone, reach(post.reach()), analyzed.eventTime());
        Labels labels = new Labels(
                analyzed.findings().entities().stream()
                        .limit(MAX_ENTITIES)
                        .map(entity -> company(entity, tone))
                        .toList(),
                ids(analyzed.findings().risk()),
                ids(analyzed.findings().themes()),
                ids(analyzed.findings().topics()),
                analyzed.findings().keywords().stream().limit(MAX_TERMS).toList());
        Sentiment.Probabilities probabilities = analyzed.findings().sentiment().probabilities();
        long balance = Math.round(MILLIONTHS * (probabilities.positive() - probabilities.negative()));
        Place place = new Place(analyzed.findings().language(), post.threadId(), post.parentId());
        return new Mention(
                quote, analyzed.storyId(), probabilities.negative(), balance, post.authorKey(), labels, place);
    }

    private static Company company(EntityMention entity, SentimentLabel tone) {
        SentimentLabel own = entity.sentiment();
        return new Company(entity.id(), entity.name(), own == null ? tone : own);
    }

    private static List<String> ids(List<LabelScore> labels) {
        return labels.stream().limit(MAX_LABELS).map(LabelScore::id).toList();
    }

    private static String excerpt(Post post) {
        String title = post.title();
        String text = title == null || title.isBlank() ? post.text() : title;
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= MAX_EXCERPT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, MAX_EXCERPT - 1)) + "…";
    }

    private static long reach(Reach reach) {
        return orZero(reach.views()) + orZero(reach.replies()) + orZero(reach.likes());
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
