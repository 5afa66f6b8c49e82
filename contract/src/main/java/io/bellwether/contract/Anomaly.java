package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something unusual about a subject in a window.
 *
 * @param id of subject, measure and window: a correction keeps it, see {@link #idOf}
 * @param observed value of the measure
 * @param score surprise in decades; a ranking, not a probability
 * @param threshold score above which it counted as an anomaly when it was judged
 * @param detectorVersion algorithm and parameters, so that the verdict can be replayed
 * @param source what is wrong with a source, for {@link Measure#SOURCE_HEALTH}; null for every other measure
 * @param alarmClass the subjects that share a budget of alarms with this one; null for {@link Measure#SOURCE_HEALTH}, and in
 *     records of before there were budgets
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Anomaly(
        String id,
        Subject subject,
        Measure measure,
        Window window,
        double observed,
        Band band,
        double score,
        double threshold,
        Severity severity,
        String detectorVersion,
        Evidence evidence,
        @Nullable SourceFinding source,
        @Nullable AlarmClass alarmClass) {
    public Anomaly {
        requireText(id, "id");
        requirePresent(subject, "subject");
        requirePresent(measure, "measure");
        requirePresent(window, "window");
        requireFinite(observed, "observed");
        requirePresent(band, "band");
        requireFinite(score, "score");
        require(score >= 0, "score must not be negative, but is %s", score);
        requireFinite(threshold, "threshold");
        requirePresent(severity, "severity");
        requireText(detectorVersion, "detectorVersion");
        requirePresent(evidence, "evidence");
        require(
                (source != null) == (measure == Measure.SOURCE_HEALTH),
                "source must be there for the measure SOURCE_HEALTH and for no other, but the measure is %s",
                measure);
    }

    /** An anomaly of which only the source is said. */
    public Anomaly(
            String id,
            Subject subject,
            Measure measure,
            Window window,
            double observed,
            Band band,
            double score,
            double threshold,
            Severity severity,
            String detectorVersion,
            Evidence evidence,
            @Nullable SourceFinding source) {
        this(
                id,
                subject,
                measure,
                window,
                observed,
                band,
                score,
                threshold,
                severity,
                detectorVersion,
                evidence,
                source,
                null);
    }

    /** An anomaly of a trend. */
    public Anomaly(
            String id,
            Subject subject,
            Measure measure,
            Window window,
            double observed,
            Band band,
            double score,
            double threshold,
            Severity severity,
            String detectorVersion,
            Evidence evidence) {
        this(id, subject, measure, window, observed, band, score, threshold, severity, detectorVersion, evidence, null);
    }

    /** The same with other evidence. */
    public Anomaly with(Evidence newEvidence) {
        return new Anomaly(
                id,
                subject,
                measure,
                window,
                observed,
                band,
                score,
                threshold,
                severity,
                detectorVersion,
                newEvidence,
                source,
                alarmClass);
    }

    /** The same, as its class judges it: with its score and threshold there. */
    public Anomaly judged(double newScore, double newThreshold, @Nullable AlarmClass newClass) {
        return new Anomaly(
                id,
                subject,
                measure,
                window,
                observed,
                band,
                newScore,
                newThreshold,
                severity,
                detectorVersion,
                evidence,
                source,
                newClass);
    }

    /** The id of an anomaly, the same whenever it is judged. */
    public static String idOf(Subject subject, Measure measure, Window window) {
        return PostId.hash(
                subject.key(),
                measure.name(),
                window.start().toString(),
                window.end().toString());
    }
}
