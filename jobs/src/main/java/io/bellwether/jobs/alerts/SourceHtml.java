package io.bellwether.jobs.alerts;

import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.SourceFinding;
import java.time.Instant;

/** What the HTML of a mail about a source says between its banner and what to do. */
final class SourceHtml {
    private SourceHtml() {}

    static void append(Incident incident, SourceFinding source, DeliveryEvent event, StringBuilder html) {
        html.append("<p style=\"margin:0 0 16px\">")
                .append(AlertHtml.escape(incident.opening().evidence().explanation()))
                .append(
                        "</p>\n<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%\">\n");
        AlertHtml.row("Since", AlertFacts.time(incident.openedAt()), html);
        Instant resolved = incident.resolvedAt();
        AlertHtml.row("Until", resolved == null ? "" : AlertFacts.time(resolved), html);
        if (event == DeliveryEvent.OPENED) {
            AlertHtml.row("Likely cause", SourceFacts.of(incident, source).likelyCause(), html);
        }
        html.append("</table>\n");
        if (event == DeliveryEvent.OPENED && !source.examples().isEmpty()) {
            html.append("<p style=\"margin:20px 0 4px;font-weight:600\">Pages that show it</p>\n")
                    .append("<ul style=\"margin:0;padding-left:20px\">\n");
            source.examples().forEach(example -> example(example, html));
            html.append("</ul>\n");
        }
    }

    private static void example(SourceFinding.Example example, StringBuilder html) {
        html.append("<li style=\"margin:8px 0;overflow-wrap:anywhere\">")
                .append(AlertHtml.link(example.url(), example.url()))
                .append("<div style=\"color:#6b7280;font-size:13px\">")
                .append(AlertHtml.escape(AlertFacts.time(example.at()) + ", " + example.seen()))
                .append("</div></li>\n");
    }
}
