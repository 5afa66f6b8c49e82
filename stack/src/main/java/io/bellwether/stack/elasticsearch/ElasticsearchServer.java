package io.bellwether.stack.elasticsearch;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.ChildJvm;
import io.bellwether.stack.process.ChildPlan;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A real Elasticsearch 7.17 of one node on loopback, without security. It holds the modules of the integ-test
 * distribution and no others: core field types, the analyzer {@code standard}, no scripts, no life-cycle policies.
 */
public final class ElasticsearchServer implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final ChildJvm child;

    private ElasticsearchServer(ChildJvm child) {
        this.child = child;
    }

    /**
     * Starts the node and waits until it answers over HTTP and its shards can be written.
     *
     * @param directory takes its data and its log; data of an earlier run is continued
     */
    public static ElasticsearchServer start(Installation installation, Path directory, Port port)
            throws CannotStartException, InterruptedException {
        port.requireAvailable("Elasticsearch");
        Path folder = directory.toAbsolutePath();
        ChildJvm child = ChildJvm.start(new ChildPlan(
                "Elasticsearch",
                installation.elasticsearchClassPath(),
                "io.bellwether.stack.elasticsearch.node.ElasticsearchNode",
                List.of(
                        installation.elasticsearchHome().toString(),
                        folder.toString(),
                        Integer.toString(port.bindNumber())),
                List.of(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:MaxDirectMemorySize=256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        // Lucene's mapped files cannot be unmapped otherwise.
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-Dlog4j2.disable.jmx=true",
                        "-Des.networkaddress.cache.ttl=60"),
                Map.of("LANG", "C.UTF-8"),
                folder,
                folder.resolve("elasticsearch.log"),
                READY_WITHIN));
        boolean healthy = false;
        try {
            requireHealthy(child);
            healthy = true;
            return new ElasticsearchServer(child);
        } finally {
            if (!healthy) {
                child.close();
            }
        }
    }

    /** Its HTTP address, such as {@code http://127.0.0.1:9200}, without a slash at the end. */
    public URI address() {
        return URI.create(child.address());
    }

    public Path log() {
        return child.log();
    }

    /** Completes with the exit code when the node ends, by {@link #close} or by itself. */
    public CompletableFuture<Integer> onExit() {
        return child.onExit();
    }

    @Override
    public void close() {
        child.close();
    }

    private static void requireHealthy(ChildJvm child) throws CannotStartException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create(child.address() + "/_cluster/health?wait_for_status=yellow&timeout=60s"))
                .timeout(READY_WITHIN)
                .build();
        try {
            HttpResponse<String> answer = http.send(health, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotStartException(
                        "Elasticsearch at " + child.address() + " runs but does not become healthy. It says: "
                                + answer.body() + " See its log " + child.log(),
                        null);
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "Elasticsearch says that it runs at " + child.address() + ", but " + health.uri()
                            + " gives no answer: " + e + ". See its log " + child.log(),
                    e);
        }
    }
}
