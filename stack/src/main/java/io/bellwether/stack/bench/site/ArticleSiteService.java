package io.bellwether.stack.bench.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.stack.child.ChildService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The child's half of {@link ArticleSite}: hosts that serve articles, and beside them a port by which the parent reads and
 * clears the log of their requests.
 */
public final class ArticleSiteService implements ChildService {
    private final List<ArticleHost> hosts = new ArrayList<>();
    private final RequestLog log = new RequestLog();

    /** @param arguments how many hosts, articles that each of them has, redirected ones of these, seed */
    @Override
    public Running start(List<String> arguments) throws IOException {
        int count = Integer.parseInt(arguments.get(0));
        int articles = Integer.parseInt(arguments.get(1));
        int redirects = Integer.parseInt(arguments.get(2));
        long seed = Long.parseLong(arguments.get(3));
        ExecutorService threads = Executors.newCachedThreadPool();
        Map<String, byte[]> pages = ArticleHost.pack(new ArticlePages(articles, seed));
        for (int i = 0; i < count; i++) {
            hosts.add(ArticleHost.start(pages, redirects, threads, log));
        }
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext(
                "/hosts",
                exchange ->
                        send(exchange, hosts.stream().map(ArticleHost::baseUrl).collect(Collectors.joining("\n"))));
        control.createContext("/requests", this::requests);
        control.start();
        return new Running("http://127.0.0.1:" + control.getAddress().getPort(), () -> {
            hosts.forEach(ArticleHost::close);
            control.stop(0);
            threads.shutdownNow();
        });
    }

    private void requests(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            log.clear();
        }
        send(exchange, log.write());
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
