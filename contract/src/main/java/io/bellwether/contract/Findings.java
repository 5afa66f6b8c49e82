package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the analysis read out of one text.
 *
 * @param language ISO 639-1 code, {@code und} where it could not be told
 * @param risk risk events, best first
 * @param themes finance themes, best first
 * @param topics topics that users defined, best first
 * @param entities companies and institutions, most named first
 * @param keywords the most telling terms, best first
 */
public record Findings(
        String language,
        Sentiment sentiment,
        List<LabelScore> risk,
        List<LabelScore> themes,
        List<LabelScore> topics,
        List<EntityMention> entities,
        List<String> keywords) {
    /** Stands before the id of a risk event where topics of all heads stand side by side. */
    public static final String RISK_HEAD = "risk/";

    /** Stands before the id of a finance theme where topics of all heads stand side by side. */
    public static final String THEME_HEAD = "theme/";

    /** Stands before the id of a topic that users defined where topics of all heads stand side by side. */
    public static final String TOPIC_HEAD = "topic/";

    public Findings {
        requireText(language, "language");
        requirePresent(sentiment, "sentiment");
        requireItems(risk, "risk");
        requireItems(themes, "themes");
        requireItems(topics, "topics");
        requireItems(entities, "entities");
        requireItems(keywords, "keywords");
        risk = List.copyOf(risk);
        themes = List.copyOf(themes);
        topics = List.copyOf(topics);
        entities = List.copyOf(entities);
        keywords = List.copyOf(keywords);
    }

    /** The same with these topics of the users. */
    public Findings withTopics(List<LabelScore> newTopics) {
        return new Findings(language, sentiment, risk, themes, newTopics, entities, keywords);
    }

    /**
     * Ids of all risk events, themes and topics, each after the name of its head, such as {@code risk/default}: the ids of
     * {@link SubjectKind#TOPIC} subjects, and field {@code topic} in every index.
     */
    public List<String> topicIds() {
        return Stream.of(
                        risk.stream().map(label -> RISK_HEAD + label.id()),
                        themes.stream().map(label -> THEME_HEAD + label.id()),
                        topics.stream().map(label -> TOPIC_HEAD + label.id()))
                .flatMap(ids -> ids)
                .toList();
    }
}
