package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireText;

import java.util.List;

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
    public Findings {
        requireText(language, "language");
        risk = List.copyOf(risk);
        themes = List.copyOf(themes);
        topics = List.copyOf(topics);
        entities = List.copyOf(entities);
        keywords = List.copyOf(keywords);
    }
}
