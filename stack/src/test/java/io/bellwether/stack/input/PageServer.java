package io.bellwether.stack.input;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A web site on the loopback address: some pages, and one that lists them. */
final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Page> pages;

    private PageServer(HttpServer server, Map<String, Page> pages) {
        this.server = server;
        this.pages = pages;
    }

    /** Serves the pages by their paths, which begin with a slash, and links to them from {@code /}. */
    static PageServer serving(Map<String, Page> pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PageServer site = new PageServer(server, new LinkedHashMap<>(pages));
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    /** A site file that crawls all pages. */
    String siteFile(String id) {
        return """
                id: %s
                name: Pages of a test
                kind: listing
                start: http://127.0.0.1:%d/
                delay: 1ms
                interval: {min: 1m, max: 1m}
                max-age: 7d
                allow-private: true
                robots-meta: ignore
                listing:
                  items: "ul.pages li a"
                """.formatted(id, server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Page page = path.equals("/") ? listing() : pages.get(path);
        if (page == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().add("Content-Type", page.contentType());
            exchange.sendResponseHeaders(200, page.body().length);
            exchange.getResponseBody().write(page.body());
        }
        exchange.close();
    }

    private Page listing() {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html><html><head><title>All pages</title></head><body><ul class=pages>");
        pages.keySet()
                .forEach(path -> html.append("<li><a href=\"")
                        .append(path)
                        .append("\">")
                        .append(path)
                        .append("</a></li>"));
        return new Page(
                "text/html; charset=utf-8",
                html.append("</ul></body></html>").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What one path answers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(String contentType, byte[] body) {}
}
