package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a trend, an anomaly or an incident is about.
 *
 * @param name for people, such as a company's name
 */
public record Subject(SubjectKind kind, String id, String name) {
    private static final Subject ALL = new Subject(SubjectKind.ALL, "all", "All posts");

    public Subject {
        requireText(id, "subject.id");
        requireText(name, "subject.name");
    }

    /** All posts together. */
    public static Subject all() {
        return ALL;
    }

    /** Kind and id as one text, the same for the same subject whatever its name: the key of channels and state. */
    @JsonIgnore
    public String key() {
        return kind + ":" + id;
    }
}
