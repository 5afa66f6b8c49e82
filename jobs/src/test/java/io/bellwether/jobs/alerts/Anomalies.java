package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.Evidence.Share;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Measure;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes anomalies for tests, with only what matters set; windows are of five minutes. */
final class Anomalies {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Duration WINDOW = Duration.ofMinutes(5);

    private Anomalies() {}

    static Draft entity(String id, int window) {
        return new Draft(new Subject(SubjectKind.ENTITY, id, "Company " + id), window).naming(id, 1.0);
    }

    static Draft entityRisk(String id, String risk, int window) {
        Subject subject = new Subject(SubjectKind.ENTITY_RISK, id + "#" + risk, "Company " + id + " · " + risk);
        return new Draft(subject, window).naming(id, 1.0).risk(risk, 1.0);
    }

    static Draft topic(String risk, int window) {
        return new Draft(new Subject(SubjectKind.TOPIC, "risk/" + risk, risk), window).risk(risk, 1.0);
    }

    static Draft site(String id, int window) {
        return new Draft(new Subject(SubjectKind.SITE, id, id), window);
    }

    static Draft all(int window) {
        return new Draft(Subject.all(), window);
    }

    /** An anomaly in the making. */
    static final class Draft {
        private final Subject subject;
        private final int window;
        private Severity severity = Severity.WARNING;
        private Measure measure = Measure.NEGATIVE_VOLUME;
        private double score = 6;
        private final List<Share> entities = new ArrayList<>();
        private final List<Share> risk = new ArrayList<>();
        private final List<Share> sites = new ArrayList<>();

        private Draft(Subject subject, int window) {
            this.subject = subject;
            this.window = window;
        }

        Draft naming(String id, double share) {
            entities.add(new Share(id, "Company " + id, share));
            return this;
        }

        Draft risk(String id, double share) {
            risk.add(new Share(id, id, share));
            return this;
        }

        Draft on(String site, double share) {
            sites.add(new Share(site, site, share));
            return this;
        }

        Draft severity(Severity other) {
            severity = other;
            return this;
        }

        Draft measure(Measure other) {
            measure = other;
            return this;
        }

        Draft score(double other) {
            score = other;
            return this;
        }

        private static EvidenceDetail detail(Instant start) {
            return new EvidenceDetail(
                    List.of(new Share("zh", "zh", 0.75), new Share("en", "en", 0.25)),
                    List.of(
                            new EvidenceDetail.Rising("提现", 9, 0.4, 5.1),
                            new EvidenceDetail.Rising("<withdrawals>", 4, 0.1, 3.2)),
                    new EvidenceDetail.Reason(
                            0.8, 1.25, 5, 3, 0.001, start.minus(Duration.ofDays(40)), start.minus(Duration.ofDays(26))),
                    new EvidenceDetail.Spread(
                            "forum", "https://forum.example.org/t/1?a=1&b=2", start.plusSeconds(12), 2, 25));
        }

        Anomaly make() {
            Instant start = START.plus(WINDOW.multipliedBy(window));
            Window span = new Window(start, start.plus(WINDOW));
            Evidence evidence = new Evidence(
                    List.of(
                            new Quote(
                                    "post-1",
                                    "https://forum.example.org/t/1?a=1&b=2",
                                    "forum",
                                    "提现三天没有到账 <b>怎么办</b>",
                                    SentimentLabel.NEGATIVE,
                                    5_210,
                                    start.plusSeconds(12)),
                            new Quote(
                                    "post-2",
                                    "https://news.example.org/a/2",
                                    "news",
                                    "Customers report that withdrawals are stuck",
                                    SentimentLabel.NEGATIVE,
                                    900,
                                    start.plusSeconds(40))),
                    sites,
                    List.of("提现", "withdrawal", "stuck"),
                    entities,
                    risk,
                    "12 negative stories in 5 min, where 0.8 are usual and up to 4.5 ordinary.",
                    detail(start));
            return new Anomaly(
                    Anomaly.idOf(subject, measure, span),
                    subject,
                    measure,
                    span,
                    measure == Measure.NEGATIVE_SHARE ? 0.8 : 12,
                    measure == Measure.NEGATIVE_SHARE ? new Band(0.2, 0, 0.45) : new Band(0.8, 0, 4.5),
                    score,
                    4.5,
                    severity,
                    "test-1",
                    evidence);
        }
    }
}
