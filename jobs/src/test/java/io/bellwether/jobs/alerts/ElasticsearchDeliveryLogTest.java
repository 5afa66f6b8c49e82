package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.jobs.config.ElasticsearchConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Elasticsearch does to the three requests the log makes. */
@SuppressWarnings("NullAway.Init") // the server is started before each test
final class ElasticsearchDeliveryLogTest {
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private DeliveryLog log;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        log = new ElasticsearchDeliveryLog(ElasticsearchConfig.defaults().at(host));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void beginsALineOnceAndThenSaysHowFarItGot() throws IOException {
        assertThat(log.begin(delivery(DeliveryStatus.SENDING, 1))).isEmpty();
        assertThat(log.begin(delivery(DeliveryStatus.SENDING, 1))).contains(DeliveryStatus.SENDING);

        log.record(delivery(DeliveryStatus.SENT, 1));

        assertThat(log.begin(delivery(DeliveryStatus.SENDING, 2))).contains(DeliveryStatus.SENT);
    }

    @Test
    void writesWithAVersionSoThatAnOlderAttemptNeverReplacesANewer() throws IOException {
        log.record(delivery(DeliveryStatus.RETRYING, 2));

        assertThat(requests).singleElement().asString().contains("version=5&version_type=external_gte");
    }

    @Test
    void saysWhoDoesNotAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> log.begin(delivery(DeliveryStatus.SENDING, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http://127.0.0.1:");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (exchange.getRequestMethod().equals("GET")) {
            String document = documents.get(id);
            reply(exchange, document == null ? 404 : 200, "{\"_source\":" + document + "}");
        } else if (path.contains("/_create/") && documents.containsKey(id)) {
            reply(exchange, 409, "{\"status\":409}");
        } else {
            reply(exchange, documents.put(id, body) == null ? 201 : 200, "{}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Delivery delivery(DeliveryStatus status, int attempt) {
        return new Delivery(
                Delivery.idOf("incident-1", DeliveryEvent.OPENED, "risk@example.org"),
                "incident-1",
                DeliveryEvent.OPENED,
                "risk@example.org",
                status,
                attempt,
                Instant.parse("2026-03-02T08:06:00Z"),
                "<id@bellwether.example>",
                "subject",
                null,
                "00");
    }
}
