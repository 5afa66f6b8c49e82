package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Evidence.Share;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import java.util.List;

/** Says to whose incident an anomaly belongs. Immutable. */
final class Ownership {
    private static final String RISK_HEAD = "risk/";

    private final IncidentConfig config;

    Ownership(IncidentConfig config) {
        this.config = config;
    }

    /** The subject whose incident this anomaly would open: the company that carries it, where there is one, else its own. */
    Subject owner(Anomaly anomaly) {
        Subject subject = anomaly.subject();
        return switch (subject.kind()) {
            case ENTITY -> subject;
            case ENTITY_RISK -> company(anomaly);
            case TOPIC, SITE, ALL -> {
                List<Share> entities = anomaly.evidence().entities();
                yield !entities.isEmpty() && entities.get(0).share() >= config.ownerShare()
                        ? new Subject(
                                SubjectKind.ENTITY,
                                entities.get(0).id(),
                                entities.get(0).name())
                        : subject;
            }
        };
    }

    /** Whether the anomaly is about a company itself and no other one explains it, so that there is nothing to wait for. */
    boolean certain(Anomaly anomaly) {
        return switch (anomaly.subject().kind()) {
            case ENTITY, ENTITY_RISK -> {
                String own = owner(anomaly).id();
                yield anomaly.evidence().entities().stream()
                        .noneMatch(other -> !other.id().equals(own) && other.share() >= config.ownerShare());
            }
            case TOPIC, SITE, ALL -> false;
        };
    }

    /** Whether an incident of this subject explains the anomaly. */
    boolean explains(Subject incident, Anomaly anomaly) {
        if (owner(anomaly).key().equals(incident.key())) {
            return true;
        }
        SubjectKind kind = anomaly.subject().kind();
        boolean aboutCompany = kind == SubjectKind.ENTITY || kind == SubjectKind.ENTITY_RISK;
        return switch (incident.kind()) {
            case ENTITY, ENTITY_RISK ->
                share(anomaly.evidence().entities(), incident.id())
                        >= (aboutCompany ? config.ownerShare() : config.coverShare());
            case TOPIC ->
                !aboutCompany
                        && incident.id().startsWith(RISK_HEAD)
                        && share(anomaly.evidence().risk(), incident.id().substring(RISK_HEAD.length()))
                                >= config.coverShare();
            case SITE ->
                kind != SubjectKind.SITE
                        && !aboutCompany
                        && share(anomaly.evidence().sites(), incident.id()) >= config.ownerShare();
            case ALL -> !aboutCompany;
        };
    }

    /** How specific a subject is: the lower, the better it names what happens. */
    static int rank(Subject subject) {
        return switch (subject.kind()) {
            case ENTITY, ENTITY_RISK -> 0;
            case TOPIC -> 1;
            case SITE -> 2;
            case ALL -> 3;
        };
    }

    private static Subject company(Anomaly anomaly) {
        String both = anomaly.subject().id();
        int separator = both.indexOf('#');
        String id = separator < 0 ? both : both.substring(0, separator);
        String name = anomaly.evidence().entities().stream()
                .filter(share -> share.id().equals(id))
                .map(Share::name)
                .findFirst()
                .orElse(id);
        return new Subject(SubjectKind.ENTITY, id, name);
    }

    private static double share(List<Share> shares, String id) {
        return shares.stream()
                .filter(share -> share.id().equals(id))
                .mapToDouble(Share::share)
                .findFirst()
                .orElse(0);
    }
}
