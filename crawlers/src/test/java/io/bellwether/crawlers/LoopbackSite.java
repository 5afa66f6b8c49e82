package io.bellwether.crawlers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web site on this machine; remembers every request. Thread-safe. */
public final class LoopbackSite implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private LoopbackSite(HttpServer server) {
        this.server = server;
    }

    /** Answers one request. */
    public interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request that came: path with query, and when, in nanoseconds of this JVM. */
    public record Request(String path, long nanos, Map<String, List<String>> headers) {}

    /** Starts a site on a free port; what it does not have answers 404. */
    public static LoopbackSite start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LoopbackSite site = new LoopbackSite(server);
        server.setExecutor(site.threads);
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    /** The absolute address of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public LoopbackSite html(String path, String html) {
        return page(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", html));
    }

    public LoopbackSite xml(String path, String xml) {
        return page(path, exchange -> send(exchange, 200, "application/rss+xml", xml));
    }

    public LoopbackSite text(String path, String text) {
        return page(path, exchange -> send(exchange, 200, "text/plain", text));
    }

    public LoopbackSite status(String path, int status) {
        return page(path, exchange -> send(exchange, status, "text/plain", "status " + status));
    }

    public LoopbackSite redirect(String path, String target) {
        return page(path, exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    public LoopbackSite page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often a path was asked for. */
    public long count(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            requests.add(new Request(path, System.nanoTime(), Map.copyOf(exchange.getRequestHeaders())));
            pages.getOrDefault(path, missing -> send(missing, 404, "text/plain", "none here"))
                    .answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
