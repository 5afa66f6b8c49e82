package io.bellwether.stack.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.stack.ServiceSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE =
            "</script><script>alert('x')</script><img src=http://evil.example/a onerror=alert(1)>";
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void hostileTextsStayTexts() {
        Document page = Jsoup.parse(report(HOSTILE, List.of()).html());

        assertThat(page.select("script")).hasSize(4);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("#posts ~ div .post-text").text()).contains(HOSTILE);
    }

    @Test
    void chartDataCannotEndItsElement() throws IOException {
        Document page = Jsoup.parse(report(HOSTILE, List.of()).html());

        JsonNode charts =
                ContractJson.mapper().readTree(page.expectFirst("#chart-data").data());

        assertThat(charts).hasSize(4);
        assertThat(charts.at("/3/spec/data/values/0/subjectName").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void aMailIsShownInAFrameThatMayDoNothing() {
        MailPage mail = new MailPage("risk@example.org", HOSTILE, "<p>\"quoted\"</p>" + HOSTILE, "", "0001.eml");

        Document page = Jsoup.parse(report("x", List.of(mail)).html());

        assertThat(page.select("iframe").attr("sandbox")).isEmpty();
        assertThat(page.expectFirst("iframe").hasAttr("sandbox")).isTrue();
        assertThat(page.select("iframe").attr("srcdoc")).isEqualTo(mail.html());
        assertThat(page.select("script")).hasSize(4);
    }

    @Test
    void aPlainMailIsShownAsText() {
        MailPage mail = new MailPage("risk@example.org", "subject", null, HOSTILE, "0001.eml");

        assertThat(Jsoup.parse(report("x", List.of(mail)).html())
                        .select("details.mail pre")
                        .text())
                .isEqualTo(HOSTILE);
    }

    @Test
    void thePageLoadsNothing() {
        Document page = Jsoup.parse(report("x", List.of()).html());

        assertThat(page.select("[src], link[href]")).isEmpty();
        assertThat(page.select("a[href]").eachAttr("href")).allMatch(href -> href.startsWith("#"));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
        assertThat(page.html()).doesNotContainPattern(Pattern.compile("sourceMappingURL"));
    }

    @Test
    void theVerdictCountsWhatDoesNotHold() {
        Report report = report("x", List.of());

        assertThat(report.holds()).isFalse();
        assertThat(Jsoup.parse(report.html()).select(".verdict").text()).isEqualTo("1 of 2 checks do not hold");
    }

    @Test
    void itIsWrittenAsOneFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");

        report("x", List.of()).write(file);

        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("vega");
    }

    private static Report report(String hostile, List<MailPage> mails) {
        List<JsonNode> trends = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            trends.add(trend("ALL:all", "ALL", "All posts", i));
            trends.add(trend("ENTITY:elmshore", "ENTITY", hostile, i));
        }
        return new Report(
                "A demo",
                "seed 7",
                Duration.ofSeconds(2),
                List.of(new Figure("Posts indexed", "12", hostile, hostile)),
                List.of(new Check("one", "1", "1", true), new Check("two", "0", hostile, false)),
                new IndexedFindings(
                        List.of(post(hostile)),
                        trends,
                        List.of(anomaly(hostile)),
                        List.of(incident(hostile)),
                        List.of(emerging(hostile))),
                mails,
                List.of(new ServiceSummary("Kafka", "127.0.0.1:1", Path.of("data"), Path.of("log"))));
    }

    private static ObjectNode emerging(String text) {
        ObjectNode topic = json().put("since", START.toString())
                .put("windowEnd", START.plusSeconds(4).toString())
                .put("name", text)
                .put("peakStories", 9)
                .put("score", 7.5);
        topic.putArray("term").add(text);
        topic.putArray("excerpt").add(text);
        return topic;
    }

    private static ObjectNode post(String text) {
        return json().put("timestamp", START.toString())
                .put("site", "demo-news")
                .put("title", text)
                .put("text", text)
                .put("sentiment", "negative");
    }

    private static ObjectNode trend(String subject, String kind, String name, int window) {
        Instant start = START.plusSeconds(window * 2L);
        return json().put("subject", subject)
                .put("subjectKind", kind)
                .put("subjectName", name)
                .put("windowStart", start.toString())
                .put("windowEnd", start.plusSeconds(2).toString())
                .put("observed", 5 + window % 3)
                .put("expected", 6)
                .put("lower", 2)
                .put("upper", 9)
                .put("negativeShare", 0.2)
                .put("score", 0.5)
                .put("anomaly", window == 20 ? 1 : 0);
    }

    private static ObjectNode anomaly(String name) {
        return json().put("subject", "ENTITY:elmshore")
                .put("subjectKind", "ENTITY")
                .put("subjectName", name)
                .put("windowStart", START.toString())
                .put("measure", "NEGATIVE_VOLUME")
                .put("score", 9.5)
                .put("severity", "CRITICAL");
    }

    private static ObjectNode incident(String name) {
        ObjectNode incident = anomaly(name)
                .put("incidentStatus", "RESOLVED")
                .put("openedAt", START.toString())
                .put("explanation", name);
        incident.putObject("record")
                .putObject("peak")
                .putObject("evidence")
                .putArray("topPosts")
                .addObject()
                .put("excerpt", name)
                .put("sentiment", "negative")
                .put("site", "demo-forum");
        return incident;
    }

    private static ObjectNode json() {
        return ContractJson.mapper().createObjectNode();
    }
}
