package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import java.util.List;

/**
 * How an anomaly stands in the class of its subject, which are all subjects of the same kind: they share a budget of alarms.
 *
 * @param kind of the subjects of the class
 * @param alarmsPerDay budget of the class when the anomaly was judged; the threshold follows from it
 * @param lastWeek windows of the class in the seven days before that reach the threshold
 * @param active subjects of the class that were spoken of lately
 * @param together subjects that this one anomaly is about, the most surprising first, where so many alarmed in one window
 *     that the market as a whole is the news; else empty
 */
public record AlarmClass(SubjectKind kind, double alarmsPerDay, long lastWeek, long active, List<Member> together) {
    public AlarmClass {
        requirePresent(kind, "alarmClass.kind");
        requireFinite(alarmsPerDay, "alarmClass.alarmsPerDay");
        require(alarmsPerDay > 0, "alarmClass.alarmsPerDay must be above 0, but is %s", alarmsPerDay);
        require(lastWeek >= 0, "alarmClass.lastWeek must not be negative, but is %s", lastWeek);
        require(active >= 0, "alarmClass.active must not be negative, but is %s", active);
        requireItems(together, "alarmClass.together");
        together = List.copyOf(together);
    }

    /**
     * One of the subjects that alarmed together.
     *
     * @param anomalyId of the anomaly that it would have been alone
     */
    public record Member(Subject subject, Measure measure, double score, String anomalyId) {
        public Member {
            requirePresent(subject, "alarmClass.together.subject");
            requirePresent(measure, "alarmClass.together.measure");
            requireFinite(score, "alarmClass.together.score");
            requireText(anomalyId, "alarmClass.together.anomalyId");
        }
    }
}
