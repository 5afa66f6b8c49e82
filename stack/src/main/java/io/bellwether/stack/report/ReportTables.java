package io.bellwether.stack.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stack.html.HtmlTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Incidents, anomalies and posts as HTML. Everything that came from a page or a document is escaped. */
final class ReportTables {
    private static final Set<String> NUMBERS = Set.of("Observed", "Expected", "Stories", "Score");
    private static final int MOST_ANOMALIES = 100;
    private static final int MOST_POSTS = 120;
    private static final int MOST_EMERGING = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HtmlTemplate INCIDENT = HtmlTemplate.of("""
            <article class="card {{calm}}"><h3>{{subject}} <span class="tag {{status}}">{{status}}</span> <span class="tag {{severity}}">{{severity}}</span></h3>
            <ul class="facts"><li>opened <b>{{opened}}</b></li><li>last anomaly <b>{{last}}</b></li><li>resolved <b>{{resolved}}</b></li><li>anomalies <b>{{anomalies}}</b></li><li>peak score <b>{{score}}</b></li></ul>
            <p>{{explanation}}</p>
            <p class="note">{{detail}}</p>
            <ul class="quotes">{{&quotes}}</ul></article>
            """);
    private static final HtmlTemplate QUOTE = HtmlTemplate.of(
            "<li>{{excerpt}} <span class=\"tag {{sentiment}}\">{{sentiment}}</span> <span class=\"note\">{{site}}</span></li>\n");
    private static final HtmlTemplate ANOMALY = HtmlTemplate.of(
            "<tr><td class=\"time\">{{time}}</td><td>{{subject}}</td><td>{{measure}}</td><td class=\"number\">{{observed}}</td>"
                    + "<td class=\"number\">{{expected}}</td><td class=\"number\">{{score}}</td>"
                    + "<td><span class=\"tag {{severity}}\">{{severity}}</span></td></tr>\n");
    private static final HtmlTemplate EMERGING = HtmlTemplate.of(
            "<tr><td class=\"time\">{{since}}</td><td class=\"time\">{{until}}</td><td>{{name}}</td><td>{{terms}}</td>"
                    + "<td class=\"number\">{{stories}}</td><td class=\"number\">{{score}}</td><td>{{example}}</td></tr>\n");
    private static final HtmlTemplate POST = HtmlTemplate.of(
            "<tr><td class=\"time\">{{time}}</td><td>{{site}}</td><td class=\"post-text\"><span class=\"post-title\">{{title}}</span>{{text}}</td>"
                    + "<td><span class=\"tag {{sentiment}}\">{{sentiment}}</span></td><td>{{labels}}</td><td>{{entities}}</td></tr>\n");

    private ReportTables() {}

    static String incidents(List<JsonNode> incidents) {
        if (incidents.isEmpty()) {
            return "<p class=\"note\">No incident was opened.</p>";
        }
        return incidents.stream().map(ReportTables::incident).collect(Collectors.joining());
    }

    static String anomalies(List<JsonNode> anomalies) {
        String rows = anomalies.stream()
                .sorted(Comparator.comparingDouble(
                                (JsonNode anomaly) -> anomaly.path("score").asDouble())
                        .reversed())
                .limit(MOST_ANOMALIES)
                .map(anomaly -> ANOMALY.fill(Map.of(
                        "time", time(anomaly, "windowStart", TIME),
                        "subject", anomaly.path("subjectName").asText(),
                        "measure", words(anomaly.path("measure").asText()),
                        "observed", number(anomaly.path("observed")),
                        "expected", number(anomaly.path("expected")),
                        "score", number(anomaly.path("score")),
                        "severity", anomaly.path("severity").asText())))
                .collect(Collectors.joining());
        return "<p class=\"note\">" + anomalies.size()
                + " in all, the most surprising first; times are UTC. The score is a"
                + " ranking in decades of surprise, not a probability.</p>"
                + table(List.of("Window", "Subject", "Measure", "Observed", "Expected", "Score", "Severity"), rows);
    }

    /** Terms that burst without belonging to what is watched. */
    static String emerging(List<JsonNode> topics) {
        if (topics.isEmpty()) {
            return "<p class=\"note\">No new topic was found.</p>";
        }
        String rows = topics.stream()
                .sorted(Comparator.comparingLong(
                                (JsonNode topic) -> topic.path("peakStories").asLong())
                        .reversed())
                .limit(MOST_EMERGING)
                .map(topic -> EMERGING.fill(Map.of(
                        "since", time(topic, "since", TIME),
                        "until", time(topic, "windowEnd", TIME),
                        "name", topic.path("name").asText(),
                        "terms", joined(topic.path("term")),
                        "stories", number(topic.path("peakStories")),
                        "score", number(topic.path("score")),
                        "example", topic.at("/excerpt/0").asText())))
                .collect(Collectors.joining());
        return "<p class=\"note\">Candidates: terms that burst without belonging to a topic, a risk event or one"
                + " company, the largest first.</p>"
                + table(List.of("Since", "Until", "Topic", "Terms", "Stories", "Score", "Example"), rows);
    }

    /** A spread of posts over the whole run. */
    static String posts(List<JsonNode> posts) {
        int step = Math.max(1, posts.size() / MOST_POSTS);
        List<JsonNode> shown = new ArrayList<>();
        for (int i = 0; i < posts.size() && shown.size() < MOST_POSTS; i += step) {
            shown.add(posts.get(i));
        }
        String rows = shown.stream().map(ReportTables::post).collect(Collectors.joining());
        return "<p class=\"note\">" + shown.size() + " of " + posts.size()
                + " posts, evenly over the time; times are UTC.</p>"
                + table(List.of("Time", "Site", "Post", "Tone", "Labels", "Companies"), rows);
    }

    private static String incident(JsonNode incident) {
        String quotes = StreamSupport.stream(
                        incident.at("/record/peak/evidence/topPosts").spliterator(), false)
                .map(quote -> QUOTE.fill(Map.of(
                        "excerpt", quote.path("excerpt").asText(),
                        "sentiment", quote.path("sentiment").asText(),
                        "site", quote.path("site").asText())))
                .collect(Collectors.joining());
        return INCIDENT.fill(Map.ofEntries(
                Map.entry("calm", incident.path("open").asInt() == 1 ? "" : "calm"),
                Map.entry("subject", incident.path("subjectName").asText()),
                Map.entry("status", incident.path("incidentStatus").asText()),
                Map.entry("severity", incident.path("severity").asText()),
                Map.entry("opened", time(incident, "openedAt", DAY_AND_TIME)),
                Map.entry("last", time(incident, "lastAnomalyAt", TIME)),
                Map.entry("resolved", time(incident, "resolvedAt", TIME)),
                Map.entry("anomalies", incident.path("anomalies").asText()),
                Map.entry("score", number(incident.path("score"))),
                Map.entry("explanation", incident.path("explanation").asText()),
                Map.entry("detail", detail(incident.at("/record/opening/evidence/detail"))),
                Map.entry("quotes", quotes)));
    }

    /** What rose, and where it began, in one line. */
    private static String detail(JsonNode detail) {
        List<String> parts = new ArrayList<>();
        String rising = StreamSupport.stream(detail.path("rising").spliterator(), false)
                .map(term -> term.path("term").asText() + " ("
                        + term.path("stories").asText() + ", usually " + number(term.path("usual")) + ")")
                .collect(Collectors.joining(", "));
        if (!rising.isEmpty()) {
            parts.add("Rising: " + rising);
        }
        JsonNode spread = detail.path("spread");
        if (spread.has("site")) {
            parts.add("First seen on " + spread.path("site").asText() + " at " + time(spread, "at", TIME) + ", "
                    + spread.path("sites").asText() + " sites since, " + number(spread.path("sitesPerHour"))
                    + " an hour");
        }
        return String.join(". ", parts);
    }

    private static String joined(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String post(JsonNode post) {
        String labels = Stream.of(post.path("risk"), post.path("theme"))
                .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        String entities = StreamSupport.stream(post.path("entity").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        boolean backlog = post.path("backlog").asInt() == 1;
        return POST.fill(Map.of(
                "time", backlog ? time(post, "publishedAt", DAY_AND_TIME) : time(post, "timestamp", TIME),
                "site", post.path("site").asText(),
                "title", post.path("title").asText(""),
                "text", post.path("text").asText(),
                "sentiment", post.path("sentiment").asText(),
                "labels", labels,
                "entities", entities));
    }

    static String table(List<String> heads, String rows) {
        String head = heads.stream()
                .map(name -> "<th scope=\"col\"" + (NUMBERS.contains(name) ? " class=\"number\"" : "") + ">"
                        + HtmlTemplate.escape(name) + "</th>")
                .collect(Collectors.joining());
        return "<div class=\"scroll\"><table><thead><tr>" + head + "</tr></thead><tbody>\n" + rows
                + "</tbody></table></div>\n";
    }

    private static String time(JsonNode document, String field, DateTimeFormatter format) {
        return document.hasNonNull(field)
                ? format.format(Instant.parse(document.get(field).asText()))
                : "-";
    }

    private static String number(JsonNode value) {
        if (!value.isNumber()) {
            return "-";
        }
        double number = value.asDouble();
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.2f", number);
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
