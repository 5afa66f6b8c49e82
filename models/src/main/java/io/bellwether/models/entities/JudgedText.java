package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import io.bellwether.models.Classification;
import java.util.List;

/**
 * What a model says of a text, and of each company that the text names.
 *
 * @param entities most named first, each with the tone of what is said of it
 */
public record JudgedText(Classification classification, List<EntityMention> entities) {
    public JudgedText {
        entities = List.copyOf(entities);
    }
}
