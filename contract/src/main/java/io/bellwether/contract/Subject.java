package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * What a trend, an anomaly or an incident is about.
 *
 * @param name for people, such as a company's name
 */
public record Subject(SubjectKind kind, String id, String name) {
    /** Between the entity and the risk event of an {@code ENTITY_RISK} id. */
    private static final char ID_SEPARATOR = '#';

    private static final String NAME_SEPARATOR = " · ";

    private static final Subject ALL = new Subject(SubjectKind.ALL, "all", "All posts");

    public Subject {
        requirePresent(kind, "subject.kind");
        requireText(id, "subject.id");
        requireText(name, "subject.name");
        require(
                kind != SubjectKind.ENTITY_RISK || id.indexOf(ID_SEPARATOR) > 0,
                "subject.id of an ENTITY_RISK must be an entity and a risk event separated by #, but is '%s'",
                id);
    }

    /** All posts together. */
    public static Subject all() {
        return ALL;
    }

    /**
     * A topic of one head.
     *
     * @param topicId with its head, see {@link Findings#topicIds()}
     */
    public static Subject topic(String topicId, String name) {
        return new Subject(SubjectKind.TOPIC, topicId, name);
    }

    /** A company or institution of the watchlist. */
    public static Subject entity(String entityId, String name) {
        return new Subject(SubjectKind.ENTITY, entityId, name);
    }

    /**
     * One company and one risk event.
     *
     * @param risk id of the risk event, without a head
     */
    public static Subject entityRisk(String entityId, String entityName, String risk) {
        return new Subject(SubjectKind.ENTITY_RISK, entityId + ID_SEPARATOR + risk, entityName + NAME_SEPARATOR + risk);
    }

    /** A site. */
    public static Subject site(String siteId) {
        return new Subject(SubjectKind.SITE, siteId, siteId);
    }

    /** Id of the entity that this is about, alone or with a risk event. */
    public Optional<String> entityId() {
        return switch (kind) {
            case ENTITY -> Optional.of(id);
            case ENTITY_RISK -> Optional.of(id.substring(0, riskSeparator()));
            case TOPIC, SITE, ALL -> Optional.empty();
        };
    }

    /** Name of the entity that this is about, alone or with a risk event. */
    public Optional<String> entityName() {
        return switch (kind) {
            case ENTITY -> Optional.of(name);
            case ENTITY_RISK -> Optional.of(withoutEnd(name, NAME_SEPARATOR + id.substring(riskSeparator() + 1)));
            case TOPIC, SITE, ALL -> Optional.empty();
        };
    }

    /** The topic that this is about, with its head: the topic itself, or the risk event of an entity. */
    public Optional<String> topicId() {
        return switch (kind) {
            case TOPIC -> Optional.of(id);
            case ENTITY_RISK -> Optional.of(Findings.RISK_HEAD + id.substring(riskSeparator() + 1));
            case ENTITY, SITE, ALL -> Optional.empty();
        };
    }

    private int riskSeparator() {
        return id.lastIndexOf(ID_SEPARATOR);
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    /** Kind and id as one text, the same for the same subject whatever its name: the key of channels and state. */
    @JsonIgnore
    public String key() {
        return kind + ":" + id;
    }
}
