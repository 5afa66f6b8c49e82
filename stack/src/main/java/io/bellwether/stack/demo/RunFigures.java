package io.bellwether.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.IndexFamily;
import io.bellwether.stack.report.Figure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of a run's summary, each with the place where it can be looked up. Pure. */
final class RunFigures {
    private static final Pattern MARK = Pattern.compile("\\[(phone|e-mail|bank card|identity number|iban)]");
    private static final int PEAK_SECONDS = 10;

    private RunFigures() {}

    /**
     * Where things are.
     *
     * @param mails folder of the caught mails
     * @param published how long posts were published
     * @param untilFirstPost from the start of the command to the first indexed post; null if there is none
     */
    record Places(
            URI elasticsearch,
            Path mails,
            Duration published,
            @Nullable Duration untilFirstPost) {}

    static List<Figure> of(RunFindings findings, Places places) {
        List<JsonNode> posts = findings.indexed().posts();
        long resolved = findings.indexed().incidents().stream()
                .filter(incident -> incident.path("open").asInt() == 0)
                .count();
        String duplicates = Long.toString(posts.stream()
                .filter(post -> post.path("duplicate").asInt() == 1)
                .count());
        return List.of(
                new Figure(
                        "Pages fetched",
                        Long.toString(results(findings, FetchResult.FETCHED)),
                        "and " + results(findings, FetchResult.NOT_MODIFIED) + " unchanged",
                        search(places, IndexFamily.CRAWL, "")),
                new Figure(
                        "Posts indexed",
                        Integer.toString(posts.size()),
                        "of " + findings.published().size() + " published",
                        search(places, IndexFamily.POSTS, "")),
                new Figure(
                        "Posts masked",
                        Long.toString(masked(findings)),
                        pieces(findings) + " pieces",
                        search(places, IndexFamily.POSTS, "?q=text:(phone+mail+card+identity)")),
                new Figure(
                        "Duplicates",
                        duplicates,
                        "of " + copiedStories(posts) + " stories",
                        search(places, IndexFamily.POSTS, "?q=duplicate:1")),
                new Figure(
                        "Anomalies",
                        Integer.toString(findings.indexed().anomalies().size()),
                        severities(findings),
                        search(places, IndexFamily.ANOMALIES, "")),
                new Figure(
                        "Incidents",
                        Integer.toString(findings.indexed().incidents().size()),
                        resolved + " resolved",
                        search(places, IndexFamily.INCIDENTS, "")),
                new Figure(
                        "Mails",
                        Integer.toString(findings.mails().size()),
                        "caught by SMTP",
                        places.mails().toString()),
                new Figure(
                        "Throughput",
                        String.format(Locale.ROOT, "%.1f/s", posts.size() / seconds(places.published())),
                        String.format(Locale.ROOT, "%.1f at the peak", peak(posts)),
                        "posts, mean of the publishing time; peak of " + PEAK_SECONDS + " s by fetch time"),
                new Figure(
                        "First post indexed",
                        places.untilFirstPost() == null
                                ? "-"
                                : String.format(Locale.ROOT, "%.1f s", seconds(places.untilFirstPost())),
                        "after the start",
                        "from the start of the command"));
    }

    /** Posts in which a piece of personal data was masked. */
    static long masked(RunFindings findings) {
        return findings.indexed().posts().stream()
                .filter(post -> MARK.matcher(post.path("text").asText()).find())
                .count();
    }

    private static long pieces(RunFindings findings) {
        return findings.indexed().posts().stream()
                .mapToLong(post ->
                        MARK.matcher(post.path("text").asText()).results().count())
                .sum();
    }

    private static long copiedStories(List<JsonNode> posts) {
        return posts.stream()
                .filter(post -> post.path("duplicate").asInt() == 1)
                .map(post -> post.path("storyId").asText())
                .distinct()
                .count();
    }

    private static String severities(RunFindings findings) {
        return findings.indexed().anomalies().stream()
                .collect(Collectors.groupingBy(
                        anomaly -> anomaly.path("severity").asText().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static double peak(List<JsonNode> posts) {
        return posts.stream()
                        .collect(Collectors.groupingBy(
                                post -> Instant.parse(post.path("fetchedAt").asText())
                                                .getEpochSecond()
                                        / PEAK_SECONDS,
                                Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / (double) PEAK_SECONDS;
    }

    private static long results(RunFindings findings, FetchResult result) {
        return findings.fetches().stream()
                .filter(fetch -> fetch.path("result").asText().equals(result.name()))
                .count();
    }

    private static String search(Places places, IndexFamily family, String query) {
        return places.elasticsearch() + "/" + family.pattern() + "/_search" + query;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
