package io.bellwether.stack.bench.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One host of the site: a port of loopback. Its pages are made and packed before it answers, so that serving them costs next
 * to nothing. Answers are packed by gzip where the client takes that.
 */
final class ArticleHost implements AutoCloseable {
    private static final String ROBOTS = "User-agent: *\nDisallow: /admin/\n";
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final String host;
    private final Map<String, byte[]> packedPages = new HashMap<>();
    private final Map<String, String> redirects = new HashMap<>();

    private ArticleHost(HttpServer server) {
        this.server = server;
        host = "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Pages by path, as hosts serve them. */
    static Map<String, byte[]> pack(ArticlePages pages) {
        Map<String, byte[]> packed = new HashMap<>();
        packed.put("/robots.txt", packed(ROBOTS));
        for (int page = 1; page <= pages.listings(); page++) {
            packed.put(ArticlePages.listingPath(page), packed(pages.listing(page)));
        }
        for (int number = 0; number < pages.count(); number++) {
            packed.put(ArticlePages.articlePath(number), packed(pages.article(number)));
        }
        return packed;
    }

    /**
     * A host on a free port.
     *
     * @param redirected how many of the articles lead to their page by way of another address
     */
    static ArticleHost start(Map<String, byte[]> packedPages, int redirected, Executor threads, RequestLog log)
            throws IOException {
        ArticleHost site =
                new ArticleHost(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG));
        site.packedPages.putAll(packedPages);
        for (int number = 0; number < redirected; number++) {
            site.redirectArticle(number);
        }
        site.serve(threads, log);
        return site;
    }

    private void redirectArticle(int number) {
        String path = ArticlePages.articlePath(number);
        byte[] page = packedPages.remove(path);
        if (page == null) {
            throw new IllegalArgumentException(host + " has no page " + path + " that could be moved");
        }
        packedPages.put("/moved" + path, page);
        redirects.put(path, "/moved" + path);
    }

    String baseUrl() {
        return "http://" + host;
    }

    private void serve(Executor threads, RequestLog log) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            long begin = System.nanoTime();
            String path = exchange.getRequestURI().toString();
            int status = answer(exchange, path);
            log.add(new SeenRequest(host, status, begin, System.nanoTime(), path));
        });
        server.start();
    }

    private int answer(HttpExchange exchange, String path) throws IOException {
        try (exchange) {
            String target = redirects.get(path);
            byte[] page = packedPages.get(path);
            if (target != null) {
                exchange.getResponseHeaders().set("Location", target);
            }
            if (page == null) {
                int status = target == null ? 404 : 302;
                exchange.sendResponseHeaders(status, -1);
                return status;
            }
            String type = path.equals("/robots.txt") ? "text/plain" : "text/html; charset=utf-8";
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] body = page;
            if (takesGzip(exchange)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            } else {
                body = unpacked(page);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            return 200;
        }
    }

    private static boolean takesGzip(HttpExchange exchange) {
        @Nullable String codings = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return Optional.ofNullable(codings)
                .filter(list -> list.contains("gzip"))
                .isPresent();
    }

    private static byte[] packed(String page) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] page) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(page))) {
            return gzip.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
