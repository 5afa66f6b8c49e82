package io.bellwether.contract;

import java.util.List;
import java.util.Objects;

/** The fields of an analyzed post's document. */
final class PostFields {
    private PostFields() {}

    static void add(AnalyzedPost analyzed, DocumentFields fields) {
        addPost(analyzed.post(), fields);
        fields.text("eventTimeSource", analyzed.eventTimeSource().name())
                .flag("backlog", analyzed.backlog())
                .text("storyId", analyzed.storyId())
                .flag("duplicate", analyzed.duplicate())
                .text("modelVersion", analyzed.modelVersion());
        addFindings(analyzed.findings(), fields);
    }

    private static void addPost(Post post, DocumentFields fields) {
        Reach reach = post.reach();
        fields.text("postId", post.id())
                .text("site", post.site())
                .text("kind", post.kind().name())
                .text("url", post.url())
                .text("title", post.title())
                .text("text", post.text())
                .text("authorKey", post.authorKey())
                .time("publishedAt", post.publishedAt())
                .text(
                        "publishedAtSource",
                        post.publishedAtSource() == null
                                ? null
                                : post.publishedAtSource().name())
                .time("fetchedAt", post.fetchedAt())
                .text("threadId", post.threadId())
                .text("parentId", post.parentId())
                .whole("views", reach.views())
                .whole("replies", reach.replies())
                .whole("likes", reach.likes())
                .whole("reach", reach.total());
    }

    private static void addFindings(Findings findings, DocumentFields fields) {
        Sentiment sentiment = findings.sentiment();
        Sentiment.Probabilities probabilities = sentiment.probabilities();
        List<EntityMention> entities = findings.entities();
        fields.text("language", findings.language())
                .text("sentiment", sentiment.label().json())
                .flag("negative", sentiment.label() == SentimentLabel.NEGATIVE)
                .flag("neutral", sentiment.label() == SentimentLabel.NEUTRAL)
                .flag("positive", sentiment.label() == SentimentLabel.POSITIVE)
                .number("negativeProbability", probabilities.negative())
                .number("neutralProbability", probabilities.neutral())
                .number("positiveProbability", probabilities.positive())
                .texts("topic", findings.topicIds())
                .texts("risk", ids(findings.risk()))
                .texts("theme", ids(findings.themes()))
                .texts("entity", entities.stream().map(EntityMention::name).toList())
                .texts("entityId", entities.stream().map(EntityMention::id).toList())
                .texts(
                        "ticker",
                        entities.stream()
                                .map(EntityMention::ticker)
                                .filter(Objects::nonNull)
                                .toList())
                .texts("term", findings.keywords())
                .record(new Labels(findings.risk(), findings.themes(), findings.topics(), entities));
    }

    /** What the flat fields leave out: scores and counts. */
    private record Labels(
            List<LabelScore> risk, List<LabelScore> themes, List<LabelScore> topics, List<EntityMention> entities) {}

    private static List<String> ids(List<LabelScore> labels) {
        return labels.stream().map(LabelScore::id).toList();
    }
}
