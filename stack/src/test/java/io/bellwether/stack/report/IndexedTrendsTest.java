package io.bellwether.stack.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.trends.Backtest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexedTrendsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int POINTS = 4_500;
    private static final int PAGE = 2_000;

    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();

    @Test
    void handsOutPageAfterPageInOrder() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode request = ContractJson.mapper().readTree(exchange.getRequestBody());
            requests.add(request);
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            int first = request.path("search_after").path(2).asInt(0);
            byte[] answer = page(first).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        List<Backtest.Point> points = new ArrayList<>();
        try {
            URI address = URI.create("http://localhost:" + server.getAddress().getPort());
            new IndexedTrends(new IndexReader(address, "Basic abc"))
                    .each(START, START.plus(Duration.ofDays(20)), points::add);
        } finally {
            server.stop(0);
        }

        assertThat(points).hasSize(POINTS);
        assertThat(points.get(2_001)).isEqualTo(new Backtest.Point(Subject.entity("acme", "Acme"), at(2_001), 3, 1));
        assertThat(requests).hasSize(3);
        assertThat(requests.get(0).at("/query/range/windowStart/lt").asText()).isEqualTo("2026-03-21T00:00:00Z");
        assertThat(authorizations).containsOnly("Basic abc");
    }

    private static String page(int first) throws IOException {
        StringBuilder hits = new StringBuilder();
        for (int i = first; i < Math.min(POINTS, first + PAGE); i++) {
            hits.append(hits.isEmpty() ? "" : ",")
                    .append("{\"_source\":")
                    .append(IndexDocuments.of(point(i)).json())
                    .append(",\"sort\":[1,\"x\",")
                    .append(i + 1)
                    .append("]}");
        }
        return "{\"hits\":{\"hits\":[" + hits + "]}}";
    }

    private static TrendPoint point(int window) {
        return new TrendPoint(
                Subject.entity("acme", "Acme"),
                new Window(at(window), at(window + 1)),
                new TrendPoint.Counts(4, 3, 1, 1, 1, 2, 1, 0, 0, 0),
                0.3,
                null,
                0,
                false,
                0);
    }

    private static Instant at(int window) {
        return START.plus(Duration.ofMinutes(5L * window));
    }
}
