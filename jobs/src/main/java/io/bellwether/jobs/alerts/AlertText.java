package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Incident;
import io.bellwether.contract.SourceFinding;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The plain text of a mail. */
final class AlertText {
    private static final int MAX_SHARES = 5;

    private AlertText() {}

    static String of(Incident incident, DeliveryEvent event, @Nullable String boardUrl) {
        StringBuilder text = new StringBuilder();
        SourceFinding source = incident.opening().source();
        if (source != null) {
            ofSource(incident, source, event, text);
        } else {
            ofCrisis(incident, event, text);
        }
        if (boardUrl != null) {
            text.append("  ").append(boardUrl).append('\n');
        }
        text.append("\nIncident ").append(incident.id()).append('\n');
        text.append("Detector ").append(incident.opening().detectorVersion()).append('\n');
        return text.toString();
    }

    private static void ofSource(Incident incident, SourceFinding source, DeliveryEvent event, StringBuilder text) {
        SourceFacts facts = SourceFacts.of(incident, source);
        text.append("Source ").append(facts.site()).append(": ").append(facts.headline());
        text.append(event == DeliveryEvent.OPENED ? "\n\n" : ". This is over.\n\n");
        line("Since", AlertFacts.time(incident.openedAt()), text);
        Instant resolved = incident.resolvedAt();
        line("Until", resolved == null ? "" : AlertFacts.time(resolved), text);
        text.append("\nSeen: ")
                .append(incident.opening().evidence().explanation())
                .append('\n');
        if (event == DeliveryEvent.OPENED && !source.examples().isEmpty()) {
            text.append("\nPages that show it\n");
            for (SourceFinding.Example example : source.examples()) {
                text.append("  ").append(example.url()).append('\n');
                text.append("     ")
                        .append(AlertFacts.time(example.at()))
                        .append(", ")
                        .append(example.seen())
                        .append('\n');
            }
        }
        if (event == DeliveryEvent.OPENED) {
            text.append("\nLikely cause: ").append(facts.likelyCause()).append('\n');
        }
        text.append("\nWhat to do\n  ")
                .append(event == DeliveryEvent.OPENED ? facts.whatToDo() : SourceFacts.end())
                .append('\n');
    }

    private static void ofCrisis(Incident incident, DeliveryEvent event, StringBuilder text) {
        switch (event) {
            case OPENED -> opened(incident, text);
            case RESOLVED -> resolved(incident, text);
        }
        text.append("\nWhat to do\n");
        switch (event) {
            case OPENED ->
                text.append("  Read the posts above. Then acknowledge the incident, silence it, or mark it as a false"
                        + " alarm.\n  You get one more mail when it is over.\n");
            case RESOLVED -> text.append("  Nothing. A new surge opens a new incident.\n");
        }
    }

    private static void opened(Incident incident, StringBuilder text) {
        Anomaly anomaly = incident.opening();
        text.append(incident.severity())
                .append(": ")
                .append(incident.subject().name())
                .append("\n\n");
        line("Since", AlertFacts.time(incident.openedAt()), text);
        line(AlertFacts.measure(anomaly.measure()), AlertFacts.observed(anomaly), text);
        line("Usually", AlertFacts.expected(anomaly), text);
        line("Seen in", anomaly.subject().name(), text);
        evidence(anomaly, text);
        text.append("\nWhy: ").append(anomaly.evidence().explanation()).append('\n');
        line("Rank", AlertFacts.rank(anomaly), text);
        line("Figures", AlertFacts.figures(anomaly), text);
        posts(anomaly, text);
    }

    private static void resolved(Incident incident, StringBuilder text) {
        text.append("Resolved: ").append(incident.subject().name()).append("\n\n");
        line("From", AlertFacts.time(incident.openedAt()), text);
        line("To", AlertFacts.time(incident.lastAnomalyAt()) + " (" + AlertFacts.lasted(incident) + ")", text);
        line("Anomalies", String.valueOf(incident.anomalies()), text);
        line(
                "Peak",
                AlertFacts.observed(incident.peak()) + " "
                        + AlertFacts.measure(incident.peak().measure()).toLowerCase(Locale.ROOT),
                text);
        line("Status", incident.status().toString(), text);
        posts(incident.peak(), text);
    }

    private static void evidence(Anomaly anomaly, StringBuilder text) {
        line("Companies", AlertFacts.shares(anomaly.evidence().entities(), MAX_SHARES), text);
        line("Risk events", AlertFacts.shares(anomaly.evidence().risk(), MAX_SHARES), text);
        line("Sites", AlertFacts.shares(anomaly.evidence().sites(), MAX_SHARES), text);
        line("Languages", AlertFacts.languages(anomaly.evidence()), text);
        line(AlertFacts.nameOfTerms(anomaly.evidence()), String.join(", ", AlertFacts.terms(anomaly.evidence())), text);
        line("First seen", AlertFacts.firstSeen(anomaly.evidence()), text);
        EvidenceDetail.Spread spread = AlertFacts.spread(anomaly.evidence());
        line("", spread == null ? "" : spread.url(), text);
    }

    private static void posts(Anomaly anomaly, StringBuilder text) {
        if (anomaly.evidence().topPosts().isEmpty()) {
            return;
        }
        text.append("\nPosts that matter most\n");
        int number = 1;
        for (Quote quote : anomaly.evidence().topPosts()) {
            text.append("  ")
                    .append(number++)
                    .append(". ")
                    .append(quote.excerpt())
                    .append('\n');
            text.append("     ").append(quote.site()).append(", ").append(AlertFacts.time(quote.at()));
            text.append(", ")
                    .append(quote.sentiment().json())
                    .append(", reach ")
                    .append(quote.reach())
                    .append('\n');
            text.append("     ").append(quote.url()).append('\n');
        }
    }

    private static void line(String name, String value, StringBuilder text) {
        if (!value.isBlank()) {
            text.append(name).append(name.isEmpty() ? "  " : ": ").append(value).append('\n');
        }
    }
}
