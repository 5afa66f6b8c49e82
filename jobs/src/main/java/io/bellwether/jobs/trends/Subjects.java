package io.bellwether.jobs.trends;

import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import java.util.ArrayList;
import java.util.List;

/** What a post counts for. */
final class Subjects {
    private Subjects() {}

    /**
     * A subject of a post.
     *
     * @param tone of the post towards it
     */
    record Toned(Subject subject, SentimentLabel tone) {}

    /** All posts, its site, each label, each company, and each company with each risk event. */
    static List<Toned> of(Mention mention) {
        SentimentLabel tone = mention.quote().sentiment();
        Mention.Labels labels = mention.labels();
        String site = mention.quote().site();
        List<Toned> subjects = new ArrayList<>();
        subjects.add(new Toned(Subject.all(), tone));
        subjects.add(new Toned(new Subject(SubjectKind.SITE, site, site), tone));
        addTopics("risk", labels.risk(), tone, subjects);
        addTopics("theme", labels.themes(), tone, subjects);
        addTopics("topic", labels.topics(), tone, subjects);
        for (Mention.Company company : labels.entities()) {
            subjects.add(new Toned(new Subject(SubjectKind.ENTITY, company.id(), company.name()), company.sentiment()));
            for (String risk : labels.risk()) {
                Subject both =
                        new Subject(SubjectKind.ENTITY_RISK, company.id() + "#" + risk, company.name() + " · " + risk);
                subjects.add(new Toned(both, company.sentiment()));
            }
        }
        return subjects;
    }

    private static void addTopics(String head, List<String> ids, SentimentLabel tone, List<Toned> subjects) {
        for (String id : ids) {
            subjects.add(new Toned(new Subject(SubjectKind.TOPIC, head + "/" + id, id), tone));
        }
    }
}
