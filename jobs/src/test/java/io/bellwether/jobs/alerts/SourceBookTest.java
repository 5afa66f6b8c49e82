package io.bellwether.jobs.alerts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.CommandAction;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.jobs.alerts.IncidentBook.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceBookTest {
    private static final Instant MAIL_AFTER = Anomalies.START;

    private final SourceBook book = new SourceBook(SourceBook.State.empty());

    @Test
    void opensAtOnceAndIsOverWhenItsEndIsTold() {
        List<Change> opened = give(Findings.found("news"));
        List<Change> ended = give(Findings.over("news"));

        assertThat(opened).extracting(Change::tell).containsExactly(DeliveryEvent.OPENED);
        assertThat(ended).extracting(Change::tell).containsExactly(DeliveryEvent.RESOLVED);
        assertThat(ended.get(0).incident().status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(ended.get(0).incident().id())
                .isEqualTo(opened.get(0).incident().id());
    }

    @Test
    void changesNothingByAFindingThatComesAgain() {
        give(Findings.found("news"));

        assertThat(give(Findings.found("news"))).isEmpty();
        give(Findings.over("news"));
        assertThat(give(Findings.found("news"))).isEmpty();
        assertThat(give(Findings.over("news"))).isEmpty();
    }

    @Test
    void keepsSitesAndTheirTroublesApart() {
        List<Change> first = give(Findings.found("news"));
        List<Change> other = give(Findings.found("forum"));
        List<Change> second = give(Findings.finding("news", SourceTrouble.ROBOTS_FORBIDS, null));

        assertThat(List.of(first.get(0), other.get(0), second.get(0)))
                .extracting(change -> change.incident().id())
                .doesNotHaveDuplicates();
        assertThat(give(Findings.over("news"))).hasSize(1);
        assertThat(book.state().incidents()).filteredOn(TrackedIncident::isOpen).hasSize(2);
    }

    @Test
    void mailsNothingOfWhatWasToldLongAgo() {
        Anomaly finding = Findings.found("news");

        List<Change> opened =
                book.onFinding(finding, requireNonNull(finding.source()), Anomalies.START.plusSeconds(86_400));

        assertThat(opened).hasSize(1).extracting(Change::tell).containsOnlyNulls();
        assertThat(give(Findings.over("news"))).extracting(Change::tell).containsOnlyNulls();
    }

    @Test
    void obeysCommands() {
        String id = give(Findings.found("news")).get(0).incident().id();

        List<Change> falseAlarm = book.onCommand(new Command(
                id, CommandAction.FALSE_ALARM, "engineer", "a holiday", Anomalies.START.plusSeconds(9), null));

        assertThat(falseAlarm).extracting(Change::tell).containsOnlyNulls();
        assertThat(falseAlarm.get(0).incident().status()).isEqualTo(IncidentStatus.FALSE_ALARM);
        assertThat(give(Findings.over("news"))).isEmpty();
    }

    @Test
    void remembersABoundedNumberOfClosedIncidents() {
        for (int site = 0; site < 700; site++) {
            give(Findings.found("site-" + site));
            give(Findings.over("site-" + site));
        }

        assertThat(book.state().incidents()).hasSize(500);
        assertThat(give(Findings.found("site-699"))).isEmpty();
    }

    private List<Change> give(Anomaly finding) {
        return book.onFinding(finding, requireNonNull(finding.source()), MAIL_AFTER);
    }
}
