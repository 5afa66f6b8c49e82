package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Measure;
import io.bellwether.contract.PostId;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SourceFinding;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.contract.Subject;
import io.bellwether.contract.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes findings about sources for tests. */
final class Findings {
    private Findings() {}

    static Anomaly found(String site) {
        return finding(site, SourceTrouble.NO_POSTS, null);
    }

    static Anomaly over(String site) {
        return finding(site, SourceTrouble.NO_POSTS, Anomalies.START.plus(Duration.ofHours(7)));
    }

    static Anomaly finding(String site, SourceTrouble trouble, @Nullable Instant endedAt) {
        Instant told = endedAt == null ? Anomalies.START.plus(Duration.ofMinutes(50)) : endedAt;
        Evidence evidence = new Evidence(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "Of the newest 12 pages of role article, 11 gave no post; usually 97.4 % of them are as they should be, now"
                        + " 8 %. The chance of such a run at a site that is as it was is 3.1e-09.");
        return new Anomaly(
                PostId.hash("finding", site, trouble.name()),
                Subject.site(site),
                Measure.SOURCE_HEALTH,
                new Window(Anomalies.START, told),
                0.083,
                new Band(0.974, 0.487, 1),
                8.5,
                6,
                Severity.WARNING,
                "health-1",
                evidence,
                new SourceFinding(
                        trouble,
                        endedAt,
                        List.of(
                                new SourceFinding.Example(
                                        "https://news.example.org/a/2?x=1&y=<2>",
                                        Anomalies.START.plusSeconds(2_400),
                                        "the selector of posts finds no post with text"),
                                new SourceFinding.Example(
                                        "https://news.example.org/a/1",
                                        Anomalies.START.plusSeconds(1_200),
                                        "<script>alert(1)</script>"))));
    }
}
