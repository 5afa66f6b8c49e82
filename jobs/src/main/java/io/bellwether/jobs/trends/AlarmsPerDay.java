package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.SubjectKind;
import java.io.Serializable;

/**
 * How many alarms a day people want to see of each class of subjects; all subjects of a class share its number.
 *
 * @param topic topics, risk events and themes
 * @param entity companies
 * @param entityRisk companies with a risk event
 * @param site sites
 * @param all everything together
 */
public record AlarmsPerDay(double topic, double entity, double entityRisk, double site, double all)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public AlarmsPerDay {
        requirePositive(topic, "topic");
        requirePositive(entity, "entity");
        requirePositive(entityRisk, "entity-risk");
        requirePositive(site, "site");
        requirePositive(all, "all");
    }

    public static AlarmsPerDay defaults() {
        return new AlarmsPerDay(10, 20, 20, 5, 2);
    }

    double of(SubjectKind kind) {
        return switch (kind) {
            case TOPIC -> topic;
            case ENTITY -> entity;
            case ENTITY_RISK -> entityRisk;
            case SITE -> site;
            case ALL -> all;
        };
    }

    private static void requirePositive(double value, String name) {
        require(value > 0 && Double.isFinite(value), "alarms-per-day.%s must be above 0, but is %s", name, value);
    }
}
