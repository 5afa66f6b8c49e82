package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Incident;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SourceFinding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The HTML of a mail: plain tables with inline styles, since mail programs know little else, no image, no script, nothing
 * that is loaded. Whatever came from a page is escaped, and only http and https become links.
 */
final class AlertHtml {
    private static final int MAX_SHARES = 5;
    private static final String FONT =
            "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei',sans-serif";

    private AlertHtml() {}

    static String of(Incident incident, DeliveryEvent event, @Nullable String boardUrl) {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
                .append(escape(incident.subject().name()))
                .append("</title></head>\n<body style=\"margin:0;padding:24px;background:#f3f4f6;")
                .append(FONT)
                .append(";color:#1f2937;font-size:15px;line-height:1.5\">\n")
                .append(
                        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"max-width:640px;width:100%;"
                                + "margin:0 auto;background:#ffffff;border:1px solid #e5e7eb;border-radius:8px\">\n");
        banner(incident, event, html);
        html.append("<tr><td style=\"padding:20px 24px\">\n");
        SourceFinding source = incident.opening().source();
        if (source != null) {
            SourceHtml.append(incident, source, event, html);
        } else {
            switch (event) {
                case OPENED -> opened(incident, html);
                case RESOLVED -> resolved(incident, html);
            }
        }
        action(whatToDo(incident, event), boardUrl, html);
        html.append(
                        "</td></tr>\n<tr><td style=\"padding:14px 24px;border-top:1px solid #e5e7eb;color:#6b7280;font-size:12px\">")
                .append("Incident ")
                .append(escape(incident.id()))
                .append("<br>Detector ")
                .append(escape(incident.opening().detectorVersion()))
                .append("</td></tr>\n</table>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void banner(Incident incident, DeliveryEvent event, StringBuilder html) {
        boolean opened = event == DeliveryEvent.OPENED;
        String color = !opened ? "#047857" : incident.severity() == Severity.CRITICAL ? "#b91c1c" : "#b45309";
        html.append("<tr><td style=\"padding:18px 24px;background:")
                .append(color)
                .append(
                        ";color:#ffffff;border-radius:8px 8px 0 0\"><div style=\"font-size:12px;letter-spacing:.08em\">")
                .append(opened ? incident.severity() : "RESOLVED")
                .append("</div><div style=\"font-size:20px;font-weight:600\">")
                .append(escape(incident.subject().name()))
                .append("</div><div>")
                .append(escape(AlertFacts.headline(incident)))
                .append("</div></td></tr>\n");
    }

    private static void opened(Incident incident, StringBuilder html) {
        Anomaly anomaly = incident.opening();
        html.append("<p style=\"margin:0 0 16px\">")
                .append(escape(anomaly.evidence().explanation()))
                .append(
                        "</p>\n<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%\">\n");
        row("Since", AlertFacts.time(incident.openedAt()), html);
        row(AlertFacts.measure(anomaly.measure()), AlertFacts.observed(anomaly), html);
        row("Usually", AlertFacts.expected(anomaly), html);
        row("Seen in", anomaly.subject().name(), html);
        row("Companies", AlertFacts.shares(anomaly.evidence().entities(), MAX_SHARES), html);
        row("Risk events", AlertFacts.shares(anomaly.evidence().risk(), MAX_SHARES), html);
        row("Sites", AlertFacts.shares(anomaly.evidence().sites(), MAX_SHARES), html);
        row("Languages", AlertFacts.languages(anomaly.evidence()), html);
        EvidenceDetail.Spread spread = AlertFacts.spread(anomaly.evidence());
        if (spread != null) {
            rowOf("First seen", link(spread.url(), AlertFacts.firstSeen(anomaly.evidence())), html);
        }
        row("Rank", AlertFacts.rank(anomaly), html);
        row("Figures", AlertFacts.figures(anomaly), html);
        html.append("</table>\n");
        terms(anomaly.evidence(), html);
        posts(anomaly.evidence().topPosts(), html);
    }

    private static void resolved(Incident incident, StringBuilder html) {
        Anomaly peak = incident.peak();
        html.append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%\">\n");
        row("From", AlertFacts.time(incident.openedAt()), html);
        row("To", AlertFacts.time(incident.lastAnomalyAt()) + " (" + AlertFacts.lasted(incident) + ")", html);
        row("Anomalies", String.valueOf(incident.anomalies()), html);
        row(
                "Peak",
                AlertFacts.observed(peak) + " "
                        + AlertFacts.measure(peak.measure()).toLowerCase(Locale.ROOT),
                html);
        row("Status", incident.status().toString(), html);
        html.append("</table>\n");
        posts(peak.evidence().topPosts(), html);
    }

    static void row(String name, String value, StringBuilder html) {
        if (!value.isBlank()) {
            rowOf(name, escape(value), html);
        }
    }

    /** A row whose value is HTML. */
    private static void rowOf(String name, String value, StringBuilder html) {
        html.append("<tr><td style=\"padding:4px 16px 4px 0;color:#6b7280;white-space:nowrap;vertical-align:top\">")
                .append(escape(name))
                .append("</td><td style=\"padding:4px 0;width:100%\">")
                .append(value)
                .append("</td></tr>\n");
    }

    private static void terms(Evidence evidence, StringBuilder html) {
        List<String> terms = AlertFacts.terms(evidence);
        if (!terms.isEmpty()) {
            html.append("<p style=\"margin:16px 0 0\"><span style=\"color:#6b7280\">")
                    .append(AlertFacts.nameOfTerms(evidence))
                    .append("</span><br>")
                    .append(terms.stream()
                            .map(term -> "<span style=\"display:inline-block;margin:0 6px 6px 0;padding:2px 8px;"
                                    + "background:#f3f4f6;border-radius:4px;font-size:13px\">" + escape(term)
                                    + "</span>")
                            .collect(Collectors.joining()))
                    .append("</p>\n");
        }
    }

    private static void posts(List<Quote> quotes, StringBuilder html) {
        if (quotes.isEmpty()) {
            return;
        }
        html.append("<p style=\"margin:20px 0 4px;font-weight:600\">Posts that matter most</p>\n");
        html.append("<ol style=\"margin:0;padding-left:20px\">\n");
        for (Quote quote : quotes) {
            html.append("<li style=\"margin:8px 0\">")
                    .append(link(quote.url(), quote.excerpt()))
                    .append("<div style=\"color:#6b7280;font-size:13px\">")
                    .append(escape(quote.site() + ", " + AlertFacts.time(quote.at()) + ", "
                            + quote.sentiment().json() + ", reach " + quote.reach()))
                    .append("</div></li>\n");
        }
        html.append("</ol>\n");
    }

    private static String whatToDo(Incident incident, DeliveryEvent event) {
        SourceFinding source = incident.opening().source();
        return switch (event) {
            case OPENED ->
                source == null
                        ? "Read the posts above. Then acknowledge the incident, silence it, or mark it as a false alarm. You get"
                                + " one more mail when it is over."
                        : SourceFacts.of(incident, source).whatToDo();
            case RESOLVED -> source == null ? "Nothing. A new surge opens a new incident." : SourceFacts.end();
        };
    }

    private static void action(String whatToDo, @Nullable String boardUrl, StringBuilder html) {
        html.append("<p style=\"margin:20px 0 0;padding:12px 16px;background:#f9fafb;border-radius:6px\">")
                .append("<b>What to do.</b> ")
                .append(escape(whatToDo));
        if (boardUrl != null) {
            html.append("<br>").append(link(boardUrl, "Open the board"));
        }
        html.append("</p>\n");
    }

    static String link(String url, String text) {
        boolean safe = url.startsWith("https://") || url.startsWith("http://");
        return safe ? "<a href=\"" + escape(url) + "\" style=\"color:#1d4ed8\">" + escape(text) + "</a>" : escape(text);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
