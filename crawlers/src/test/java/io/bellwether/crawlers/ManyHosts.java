package io.bellwether.crawlers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web of many hosts on this machine, 127.0.0.1 and onwards, each with two lists of articles. It takes a while over each
 * request and remembers how many of one host it ever had at a time. Thread-safe.
 */
final class ManyHosts implements AutoCloseable {
    /** Of each list; those of the second begin at {@link #BLOG}. */
    static final int ARTICLES = 12;

    static final int BLOG = 100;
    /** A host that is to be asked so seldom that its crawl is never over when something happens. */
    static final int SLOW = 3;

    private static final int MILLIS_PER_REQUEST = 5;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Set<String> pressed = ConcurrentHashMap.newKeySet();

    ManyHosts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The site file of a host. */
    String yaml(int host, String start, String items) {
        return "id: host-" + host + "\nkind: listing\nstart: " + url(host, start) + "\ndelay: "
                + (host == SLOW ? "300ms" : "40ms") + "\n"
                + "interval: {min: 1h, max: 2h}\nallow-private: true\nlisting: {items: '" + items + "'}\n";
    }

    /** The addresses of a host's articles, of one list. */
    Set<String> articles(int host, int first) {
        Set<String> urls = new TreeSet<>();
        for (int i = first; i < first + ARTICLES; i++) {
            urls.add(url(host, "/article/" + i));
        }
        return urls;
    }

    /** Hosts that were ever asked for two things at a time. */
    Set<String> pressed() {
        return Set.copyOf(pressed);
    }

    int requests(int host) {
        return requests.getOrDefault("127.0.0." + host, new AtomicInteger()).get();
    }

    private String url(int host, String path) {
        return "http://127.0.0." + host + ":" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
        AtomicInteger now = underWay.computeIfAbsent(host, key -> new AtomicInteger());
        requests.computeIfAbsent(host, key -> new AtomicInteger()).incrementAndGet();
        if (now.incrementAndGet() > 1) {
            pressed.add(host);
        }
        try (exchange) {
            // Nobody opens the latch: the wait is the time that the request takes.
            if (new CountDownLatch(1).await(MILLIS_PER_REQUEST, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the latch was opened");
            }
            String page = page(exchange.getRequestURI().getPath());
            now.decrementAndGet();
            LoopbackSite.send(exchange, page.isEmpty() ? 404 : 200, "text/html; charset=utf-8", page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String page(String path) {
        if (path.equals("/news")) {
            return SamplePages.listing(0, ARTICLES, "");
        }
        if (path.equals("/blog")) {
            return SamplePages.listing(BLOG, BLOG + ARTICLES, "").replace("class='news'", "class='blog'");
        }
        return path.startsWith("/article/")
                ? SamplePages.article(Integer.parseInt(path.substring("/article/".length())))
                : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
