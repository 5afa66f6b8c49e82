package io.bellwether.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a free port of the loopback address that records what it is asked and lets a script answer. */
final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    LoopbackServer(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback address", e);
        }
        server.createContext("/", exchange -> {
            Request request = Request.of(exchange);
            requests.add(request);
            Reply reply = script.answer(request);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** In the order in which they came. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Decides what is answered; called by the server's one thread. */
    interface Script {
        Reply answer(Request request);
    }

    /** What came: path with query; headers that matter, empty where they were not sent; body as ISO 8859-1, byte by byte. */
    record Request(String line, String xsrf, String authorization, String contentType, String body) {
        static Request of(HttpExchange exchange) throws IOException {
            return new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    header(exchange, "kbn-xsrf"),
                    header(exchange, "Authorization"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        }

        JsonNode json() {
            try {
                return ContractJson.mapper().readTree(body.getBytes(StandardCharsets.ISO_8859_1));
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body, e);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read bytes in memory", e);
            }
        }

        private static String header(HttpExchange exchange, String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** What goes back. */
    record Reply(int status, String body) {
        static Reply ok(String body) {
            return new Reply(200, body);
        }
    }
}
