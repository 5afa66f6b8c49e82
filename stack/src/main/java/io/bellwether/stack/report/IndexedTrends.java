package io.bellwether.stack.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.trends.Backtest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The trend points in Elasticsearch, in the order in which a {@link Backtest} takes them. */
public final class IndexedTrends {
    private static final String START = "windowStart";
    private static final String SUBJECT = "subject";

    private final IndexReader index;

    public IndexedTrends(IndexReader index) {
        this.index = index;
    }

    /** Hands out the points of windows that start in a span of time, {@code to} excluded. */
    public void each(Instant from, Instant to, Consumer<Backtest.Point> taker)
            throws IOException, InterruptedException {
        String query = "{\"range\":{\"" + START + "\":{\"gte\":\"" + from + "\",\"lt\":\"" + to + "\"}}}";
        index.each(IndexFamily.TRENDS, query, List.of(START, SUBJECT), document -> taker.accept(point(document)));
    }

    private static Backtest.Point point(JsonNode document) {
        Subject subject = new Subject(
                SubjectKind.valueOf(document.required("subjectKind").asText()),
                document.required("subjectId").asText(),
                document.required("subjectName").asText());
        return new Backtest.Point(
                subject,
                Instant.parse(document.required(START).asText()),
                document.required("stories").asLong(),
                document.required("negativeStories").asLong());
    }
}
