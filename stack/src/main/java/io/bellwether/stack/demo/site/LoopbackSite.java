package io.bellwether.stack.demo.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.PostId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One site on a port of loopback: answers GET and HEAD, and conditional requests with 304 (RFC 9110, sections 13.1.2 and
 * 13.1.3). Pages are made per request by the server's own threads; nothing is kept between requests.
 */
final class LoopbackSite implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BACKLOG = 64;
    private static final Pattern PAGE_NUMBER = Pattern.compile("(?:^|&)page=(\\d{1,4})(?:&|$)");
    /** Within a second a page may change again, and HTTP dates have no fractions (RFC 9110, section 8.8.2.2). */
    private static final Duration DATE_IS_STRONG_AFTER = Duration.ofSeconds(2);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "demo-site");
        thread.setDaemon(true);
        return thread;
    });

    private LoopbackSite(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds the port; the site answers only once {@link #serve} is called.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    static LoopbackSite bind(int port) throws IOException {
        try {
            return new LoopbackSite(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG));
        } catch (IOException e) {
            throw new IOException(
                    "Cannot serve a demo site on port " + port + " of loopback (" + e.getMessage()
                            + "). Free the port or name others with --site-port.",
                    e);
        }
    }

    /** Scheme, host and port, without a slash at the end. */
    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Begins to answer.
     *
     * @param shelf what has appeared now
     * @param sent told of every page with status 200 when all but its last byte is written; called by the server's
     *     threads
     */
    void serve(Pages pages, Supplier<Shelf> shelf, Consumer<Page> sent) {
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, pages, shelf.get(), sent));
        server.start();
    }

    private static void answer(HttpExchange exchange, Pages pages, Shelf shelf, Consumer<Page> sent)
            throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Page page = path.equals("/robots.txt")
                    ? Page.text(pages.robots())
                    : pages.page(path, pageNumber(exchange.getRequestURI().getQuery()), shelf);
            send(exchange, page, shelf.now(), sent);
        }
    }

    private static void send(HttpExchange exchange, Page page, Instant now, Consumer<Page> sent) throws IOException {
        byte[] bytes = page.bytes();
        String tag = '"' + PostId.hash(new String(bytes, StandardCharsets.ISO_8859_1)) + '"';
        Headers answer = exchange.getResponseHeaders();
        answer.set("Content-Type", page.contentType());
        boolean found = page.status() == 200;
        if (found) {
            answer.set("ETag", tag);
            boolean dated = page.lastModified().isAfter(Instant.EPOCH);
            if (dated && page.lastModified().plus(DATE_IS_STRONG_AFTER).isBefore(now)) {
                answer.set("Last-Modified", httpDate(page.lastModified()));
            }
        }
        if (found && unchanged(exchange.getRequestHeaders(), tag, page.lastModified())) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(page.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(page.status(), bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes, 0, bytes.length - 1);
            // Before the last byte: whoever has read the page finds it in the account.
            if (found) {
                sent.accept(page);
            }
            body.write(bytes, bytes.length - 1, 1);
        }
    }

    /** An entity tag decides where one is sent; a date only where none is. */
    private static boolean unchanged(Headers request, String tag, Instant lastModified) {
        String tags = request.getFirst("If-None-Match");
        if (tags != null) {
            return tags.contains(tag) || tags.strip().equals("*");
        }
        Instant since = parse(request.getFirst("If-Modified-Since"));
        return since != null && !lastModified.isAfter(since.plusMillis(999));
    }

    private static @Nullable Instant parse(@Nullable String date) {
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(at.atOffset(ZoneOffset.UTC));
    }

    private static int pageNumber(@Nullable String query) {
        Matcher number = PAGE_NUMBER.matcher(query == null ? "" : query);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
