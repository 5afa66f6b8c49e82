package io.bellwether.stack.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.SubjectKind;
import io.bellwether.dashboards.charts.Chart;
import io.bellwether.stack.html.HtmlTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The charts of a report: the same ones that the dashboards show, with their rows inside the page. */
final class ReportCharts {
    private static final int MOST_SUBJECTS = 4;
    private static final HtmlTemplate FIGURE = HtmlTemplate.of(
            "<figure class=\"chart\"><figcaption>{{title}} <span class=\"about\">{{about}}</span></figcaption>"
                    + "<div class=\"plot\" id=\"{{id}}\" role=\"img\" aria-label=\"{{title}}: {{about}}\"></div></figure>\n");

    private final IndexedFindings findings;
    private final Duration window;
    private final Map<String, Map<String, String>> figures = new LinkedHashMap<>();
    private final ArrayNode data = ContractJson.mapper().createArrayNode();

    ReportCharts(IndexedFindings findings, Duration window) {
        this.findings = findings;
        this.window = window;
        add("Posts by tone", "fresh posts in each window, as they were judged", Chart.POSTS_BY_SENTIMENT, tones());
        add("Negative share", "of the stories in each window", Chart.NEGATIVE_SHARE, ofKind(SubjectKind.ALL));
        add(
                "All posts: observed and expected",
                "stories in each window and the band in which they would be ordinary; anomalies are red",
                Chart.OBSERVED_AGAINST_EXPECTED,
                ofKind(SubjectKind.ALL));
        subjects()
                .forEach((subject, name) -> add(
                        name + ": observed and expected",
                        "stories in each window that name it",
                        Chart.OBSERVED_AGAINST_EXPECTED,
                        ofSubject(subject)));
    }

    /** The places of the charts. */
    String html() {
        return figures.values().stream().map(FIGURE::fill).collect(Collectors.joining());
    }

    /** The charts for the page's script; nothing in it can end the script element. */
    String json() {
        return forScript(new String(ContractJson.write(data), StandardCharsets.UTF_8));
    }

    /** JSON that may stand between script tags, whatever its strings hold. */
    static String forScript(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private void add(String title, String about, Chart chart, ArrayNode rows) {
        String id = "chart-" + (figures.size() + 1);
        figures.put(id, Map.of("id", id, "title", title, "about", about));
        ObjectNode entry = data.addObject().put("id", id);
        entry.set("spec", chart.withRows(rows));
    }

    private ArrayNode tones() {
        Map<Instant, Map<String, Integer>> windows = new TreeMap<>();
        for (JsonNode post : findings.posts()) {
            if (post.path("backlog").asInt() == 0) {
                long millis = Instant.parse(post.required("timestamp").asText()).toEpochMilli();
                Instant start = Instant.ofEpochMilli(Math.floorDiv(millis, window.toMillis()) * window.toMillis());
                windows.computeIfAbsent(start, absent -> new TreeMap<>())
                        .merge(post.path("sentiment").asText(), 1, Integer::sum);
            }
        }
        ArrayNode rows = ContractJson.mapper().createArrayNode();
        windows.forEach((start, tones) -> tones.forEach((tone, count) -> rows.addObject()
                .put("windowStart", start.toString())
                .put("windowEnd", start.plus(window).toString())
                .put("sentiment", tone)
                .put("count", count)));
        return rows;
    }

    /** The subjects of incidents; without any, of the most surprising anomalies. */
    private Map<String, String> subjects() {
        List<JsonNode> about = findings.incidents().isEmpty() ? findings.anomalies() : findings.incidents();
        Map<String, String> subjects = new LinkedHashMap<>();
        about.stream()
                .filter(document -> !document.path("subjectKind").asText().equals(SubjectKind.ALL.name()))
                .sorted((one, other) -> Double.compare(
                        other.path("score").asDouble(), one.path("score").asDouble()))
                .forEach(document -> {
                    if (subjects.size() < MOST_SUBJECTS) {
                        subjects.putIfAbsent(
                                document.path("subject").asText(),
                                document.path("subjectName").asText());
                    }
                });
        return subjects;
    }

    private ArrayNode ofKind(SubjectKind kind) {
        return rows(findings.trends().stream()
                .filter(point -> point.path("subjectKind").asText().equals(kind.name()))
                .toList());
    }

    private ArrayNode ofSubject(String subject) {
        return rows(findings.trends().stream()
                .filter(point -> point.path("subject").asText().equals(subject))
                .toList());
    }

    /** Trend points with no more than the fields that charts read. */
    private static ArrayNode rows(List<JsonNode> points) {
        ArrayNode rows = ContractJson.mapper().createArrayNode();
        for (JsonNode point : points) {
            ObjectNode row = rows.addObject();
            for (String field : List.of(
                    "windowStart",
                    "windowEnd",
                    "subjectKind",
                    "subjectName",
                    "observed",
                    "expected",
                    "lower",
                    "upper",
                    "negativeShare",
                    "score",
                    "anomaly")) {
                if (point.has(field)) {
                    row.set(field, point.get(field));
                }
            }
        }
        return rows;
    }
}
