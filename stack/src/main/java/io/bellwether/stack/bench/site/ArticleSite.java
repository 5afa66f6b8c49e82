package io.bellwether.stack.bench.site;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.ChildJvm;
import io.bellwether.stack.process.ChildPlan;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The site to crawl, in a process of its own so that it takes nothing from the crawler's JVM. Used by one thread. */
public final class ArticleSite implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final long SEED = 1;

    private final ChildJvm child;
    private final HttpClient client = HttpClient.newHttpClient();

    private ArticleSite(ChildJvm child) {
        this.child = child;
    }

    /**
     * What is served.
     *
     * @param hosts each on a port of its own
     * @param articles of each host
     * @param redirects how many of these are reached by a redirect only
     */
    public record Size(int hosts, int articles, int redirects) {}

    /**
     * Makes the pages and serves them.
     *
     * @param folder takes the log of the process
     */
    public static ArticleSite start(Path folder, Size size) throws CannotStartException, InterruptedException {
        return new ArticleSite(ChildJvm.start(new ChildPlan(
                "the site to crawl",
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                ArticleSiteService.class.getName(),
                List.of(
                        Integer.toString(size.hosts()),
                        Integer.toString(size.articles()),
                        Integer.toString(size.redirects()),
                        Long.toString(SEED)),
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        // Else every answer waits 40 ms for an acknowledgement.
                        "-Dsun.net.httpserver.nodelay=true",
                        // Else the connections of crawlers that wait for their turn are closed.
                        "-Dsun.net.httpserver.maxIdleConnections=1000"),
                Map.of("LANG", "C.UTF-8"),
                folder,
                folder.resolve("site.log"),
                READY_WITHIN)));
    }

    /** Scheme, host and port of each host. */
    public List<String> hosts() throws IOException, InterruptedException {
        return ask("/hosts", "GET").lines().toList();
    }

    /** The address of the first listing page of a host. */
    public static String start(String host) {
        return host + ArticlePages.listingPath(1);
    }

    /** The title of each article, by path. */
    public static Map<String, String> titles(int articles) {
        ArticlePages pages = new ArticlePages(articles, SEED);
        return IntStream.range(0, articles).boxed().collect(Collectors.toMap(ArticlePages::articlePath, pages::title));
    }

    /** Writes articles as HTML files. */
    public static void write(Path folder, int articles) throws IOException {
        ArticlePages pages = new ArticlePages(articles, SEED);
        Files.createDirectories(folder);
        for (int number = 0; number < articles; number++) {
            Files.writeString(folder.resolve("story-" + number + ".html"), pages.article(number));
        }
    }

    /** The requests since the log was cleared, in the order in which they ended. */
    public List<SeenRequest> requests() throws IOException, InterruptedException {
        return RequestLog.read(ask("/requests", "GET"));
    }

    /** Forgets the requests so far. */
    public void clear() throws IOException, InterruptedException {
        ask("/requests", "DELETE");
    }

    private String ask(String path, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(child.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    @Override
    public void close() {
        child.close();
    }
}
