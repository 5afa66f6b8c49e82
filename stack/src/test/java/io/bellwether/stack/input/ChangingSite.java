package io.bellwether.stack.input;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A web site on the loopback address whose list has two new articles at each look, and whose owner changes his mind. */
final class ChangingSite implements AutoCloseable {
    private static final int LISTED = 10;

    private final HttpServer server;
    private final AtomicInteger newest = new AtomicInteger(LISTED);
    private volatile boolean newLayout;
    private volatile boolean forbids;

    private ChangingSite(HttpServer server) {
        this.server = server;
    }

    static ChangingSite start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ChangingSite site = new ChangingSite(server);
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    void changeLayout(boolean changed) {
        newLayout = changed;
    }

    void forbidCrawling() {
        forbids = true;
    }

    String siteFile(String id) {
        return """
                id: %s
                name: A site that changes
                kind: listing
                start: http://127.0.0.1:%d/
                delay: 1ms
                interval: {min: 400ms, max: 400ms}
                max-age: 7d
                allow-private: true
                listing:
                  items: "ul.pages li a"
                article:
                  text: "div.story"
                """.formatted(id, server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/robots.txt")) {
            send(exchange, "text/plain", forbids ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nDisallow:\n");
        } else {
            send(exchange, "text/html; charset=utf-8", path.equals("/") ? list() : article(path));
        }
    }

    private String list() {
        int last = newest.addAndGet(2);
        return IntStream.range(last - LISTED, last)
                .mapToObj(number -> "<li><a href=\"/a/" + number + "\">Number " + number + "</a></li>")
                .collect(Collectors.joining("", "<!DOCTYPE html><ul class=pages>", "</ul>"));
    }

    private String article(String path) {
        String text =
                "The council met about item " + path.substring(3) + " of its list, and heard both sides at length.";
        return "<!DOCTYPE html><title>Item</title><div class=\"" + (newLayout ? "c-7f3a" : "story") + "\"><p>" + text
                + "</p></div>";
    }

    private static void send(HttpExchange exchange, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
