package io.bellwether.stack.report;

import io.bellwether.stack.ServiceSummary;
import io.bellwether.stack.html.HtmlTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run as one HTML page that needs nothing beside it: styles, scripts, charts and mails are inside, and its content
 * security policy forbids it any network.
 *
 * @param title of the page
 * @param subtitle when and how it ran
 * @param window length of the windows, for the charts
 */
public record Report(
        String title,
        String subtitle,
        Duration window,
        List<Figure> figures,
        List<Check> checks,
        IndexedFindings findings,
        List<MailPage> mails,
        List<ServiceSummary> services) {
    private static final HtmlTemplate PAGE = HtmlTemplate.read(Report.class, "report.html");
    private static final HtmlTemplate FIGURE = HtmlTemplate.of(
            "<div class=\"tile\"><dt>{{name}}</dt><dd><span class=\"value\">{{value}}</span> <span class=\"detail\">{{detail}}</span></dd><dd class=\"where\">{{where}}</dd></div>\n");
    private static final HtmlTemplate CHECK = HtmlTemplate.of(
            "<tr><td>{{name}}</td><td>{{expected}}</td><td>{{found}}</td><td><span class=\"tag {{tone}}\">{{verdict}}</span></td></tr>\n");
    private static final HtmlTemplate SERVICE = HtmlTemplate.of(
            "<tr><td>{{name}}</td><td>{{address}}</td><td class=\"path\">{{directory}}</td><td class=\"path\">{{log}}</td></tr>\n");
    private static final HtmlTemplate MAIL = HtmlTemplate.of(
            "<details class=\"mail\"><summary><b>{{subject}}</b> <span class=\"to\">to {{recipient}}</span></summary>{{&body}}"
                    + "<p class=\"file\">{{file}}</p></details>\n");
    /** Without any allowance: no scripts, no forms, no pop-ups, an origin of its own. */
    private static final HtmlTemplate FRAME =
            HtmlTemplate.of("<iframe sandbox=\"\" title=\"Mail: {{subject}}\" srcdoc=\"{{html}}\"></iframe>");

    private static final HtmlTemplate PLAIN = HtmlTemplate.of("<pre>{{text}}</pre>");

    public Report {
        figures = List.copyOf(figures);
        checks = List.copyOf(checks);
        mails = List.copyOf(mails);
        services = List.copyOf(services);
    }

    /** Whether all checks hold. */
    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    String html() {
        ReportCharts charts = new ReportCharts(findings, window);
        Map<String, String> values = new HashMap<>();
        values.put("title", title);
        values.put("subtitle", subtitle);
        values.put("verdict", verdict());
        values.put("verdictClass", holds() ? "holds" : "fails");
        values.put("figures", figures.stream().map(Report::figure).collect(Collectors.joining()));
        values.put("checks", checks.stream().map(Report::check).collect(Collectors.joining()));
        values.put("charts", charts.html());
        values.put("chartData", charts.json());
        values.put("incidents", ReportTables.incidents(findings.incidents()));
        values.put("anomalies", ReportTables.anomalies(findings.anomalies()));
        values.put("emerging", ReportTables.emerging(findings.emerging()));
        values.put("posts", ReportTables.posts(findings.posts()));
        values.put("mails", mailList());
        values.put("services", services.stream().map(Report::service).collect(Collectors.joining()));
        values.put(
                "footer",
                "Companies, sites and posts of the demo are invented. Charts are drawn by Vega and Vega-Lite (BSD-3-Clause).");
        values.put("style", HtmlTemplate.text(Report.class, "report.css"));
        values.put("script", HtmlTemplate.text(Report.class, "report.js"));
        values.put("vega", library("vega/vega.min.js"));
        values.put("vegaLite", library("vega/vega-lite.min.js"));
        return PAGE.fill(values);
    }

    private String verdict() {
        long failing = checks.stream().filter(check -> !check.holds()).count();
        return failing == 0
                ? "All " + checks.size() + " checks hold"
                : failing + " of " + checks.size() + " checks do not hold";
    }

    /** Without the comment that points to a source map, which is not here. */
    private static String library(String resource) {
        return HtmlTemplate.text(Report.class, resource).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    private String mailList() {
        if (mails.isEmpty()) {
            return "<p class=\"note\">No mail was sent.</p>";
        }
        return mails.stream().map(Report::mail).collect(Collectors.joining());
    }

    private static String mail(MailPage mail) {
        String html = mail.html();
        String body = html == null
                ? PLAIN.fill(Map.of("text", mail.text()))
                : FRAME.fill(Map.of("subject", mail.subject(), "html", html));
        return MAIL.fill(
                Map.of("subject", mail.subject(), "recipient", mail.recipient(), "body", body, "file", mail.file()));
    }

    private static String figure(Figure figure) {
        return FIGURE.fill(Map.of(
                "name", figure.name(), "value", figure.value(), "detail", figure.detail(), "where", figure.where()));
    }

    private static String check(Check check) {
        return CHECK.fill(Map.of(
                "name", check.name(),
                "expected", check.expected(),
                "found", check.found(),
                "tone", check.holds() ? "positive" : "negative",
                "verdict", check.holds() ? "holds" : "fails"));
    }

    private static String service(ServiceSummary service) {
        return SERVICE.fill(Map.of(
                "name", service.name(),
                "address", service.address(),
                "directory", service.directory().toString(),
                "log", service.log().toString()));
    }
}
