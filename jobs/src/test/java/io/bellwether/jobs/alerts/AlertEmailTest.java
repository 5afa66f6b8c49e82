package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares whole mails with golden files; after a wanted change copy what the failure shows into the file, and look at the
 * HTML in a browser.
 */
final class AlertEmailTest {
    private static final AlertEmail.Letterhead LETTERHEAD =
            new AlertEmail.Letterhead("alerts@bellwether.example", "https://board.example/incidents");

    @Test
    void tellsOfTheOpeningInHtml() throws IOException {
        assertThat(mail(DeliveryEvent.OPENED).html()).isEqualTo(golden("opened.html"));
    }

    @Test
    void tellsOfTheOpeningInText() throws IOException {
        assertThat(mail(DeliveryEvent.OPENED).text()).isEqualTo(golden("opened.txt"));
    }

    @Test
    void tellsOfTheEndInHtmlAndText() throws IOException {
        assertThat(mail(DeliveryEvent.RESOLVED).html()).isEqualTo(golden("resolved.html"));
        assertThat(mail(DeliveryEvent.RESOLVED).text()).isEqualTo(golden("resolved.txt"));
    }

    @Test
    void escapesWhatComesFromPages() {
        String html = mail(DeliveryEvent.OPENED).html();

        assertThat(html).contains("提现三天没有到账 &lt;b&gt;怎么办&lt;/b&gt;").doesNotContain("<b>怎么办");
        assertThat(html).contains("https://forum.example.org/t/1?a=1&amp;b=2");
    }

    @Test
    void keepsASubjectToOneLineOfBoundedLength() {
        Subject hostile = new Subject(SubjectKind.ENTITY, "x", "Evil\r\nBcc: all@example.org " + "长".repeat(300));
        Incident incident = TrackedIncident.open(
                        hostile, Anomalies.entity("x", 0).make(), true)
                .incident();

        String subject = AlertEmail.of(incident, DeliveryEvent.OPENED, "risk@example.org", LETTERHEAD)
                .subject();

        assertThat(subject).doesNotContain("\r", "\n").startsWith("[Bellwether] WARNING: Evil Bcc:");
        assertThat(subject.codePointCount(0, subject.length())).isLessThanOrEqualTo(140);
    }

    @Test
    void hasOneIdPerDeliveryAndThreadsTheEndToTheOpening() {
        AlertEmail opened = mail(DeliveryEvent.OPENED);
        AlertEmail resolved = mail(DeliveryEvent.RESOLVED);

        assertThat(opened).isEqualTo(mail(DeliveryEvent.OPENED));
        assertThat(opened.messageId()).matches("<[0-9a-f]{40}@bellwether\\.example>");
        assertThat(resolved.messageId()).isNotEqualTo(opened.messageId());
        assertThat(resolved.inReplyTo()).isEqualTo(opened.messageId());
        assertThat(opened.inReplyTo()).isNull();
        assertThat(opened.urgent()).isTrue();
    }

    @Test
    void tellsEngineersOfASource() throws IOException {
        assertThat(sourceMail(DeliveryEvent.OPENED).html()).isEqualTo(golden("source-opened.html"));
        assertThat(sourceMail(DeliveryEvent.OPENED).text()).isEqualTo(golden("source-opened.txt"));
        assertThat(sourceMail(DeliveryEvent.RESOLVED).html()).isEqualTo(golden("source-resolved.html"));
        assertThat(sourceMail(DeliveryEvent.RESOLVED).text()).isEqualTo(golden("source-resolved.txt"));
    }

    @Test
    void escapesWhatASourceSent() {
        assertThat(sourceMail(DeliveryEvent.OPENED).html())
                .contains("&lt;script&gt;alert(1)", "a/2?x=1&amp;y=&lt;2&gt;")
                .doesNotContain("<script>");
    }

    @ParameterizedTest
    @EnumSource(SourceTrouble.class)
    void hasWordsForEveryTrouble(SourceTrouble trouble) {
        SourceFacts facts = new SourceFacts("demo-news", trouble);

        assertThat(facts.subject(DeliveryEvent.OPENED)).startsWith("[Bellwether] Source demo-news: ");
        assertThat(facts.likelyCause()).endsWith(".");
        assertThat(facts.whatToDo()).contains("site").endsWith(".");
    }

    private static AlertEmail sourceMail(DeliveryEvent event) {
        Incident open =
                TrackedIncident.ofFinding(Findings.found("demo-news"), true).incident();
        Incident incident = event == DeliveryEvent.OPENED
                ? open
                : TrackedIncident.ofFinding(Findings.found("demo-news"), true)
                        .closed(IncidentStatus.RESOLVED, open.openedAt().plusSeconds(25_200))
                        .incident();
        return AlertEmail.of(incident, event, "crawl@example.org", LETTERHEAD);
    }

    static Incident incident() {
        Subject subject = new Subject(SubjectKind.ENTITY, "harbor", "海港证券 (Harbor Securities)");
        return TrackedIncident.open(
                        subject,
                        Anomalies.entityRisk("harbor", "withdrawal-difficulty", 0)
                                .severity(Severity.CRITICAL)
                                .naming("cedar", 0.25)
                                .on("forum", 0.75)
                                .on("news", 0.25)
                                .make(),
                        true)
                .with(Anomalies.entity("harbor", 9).score(11).make(), true)
                .incident();
    }

    private static AlertEmail mail(DeliveryEvent event) {
        Incident incident = event == DeliveryEvent.OPENED ? incident() : over();
        return AlertEmail.of(incident, event, "risk@example.org", LETTERHEAD);
    }

    private static Incident over() {
        Incident open = incident();
        return new Incident(
                open.id(),
                open.subject(),
                IncidentStatus.RESOLVED,
                open.severity(),
                open.openedAt(),
                open.lastAnomalyAt(),
                open.lastAnomalyAt().plusSeconds(7200),
                open.anomalies(),
                open.opening(),
                open.peak());
    }

    private static String golden(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(AlertEmailTest.class.getResourceAsStream(name), "no golden file " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
