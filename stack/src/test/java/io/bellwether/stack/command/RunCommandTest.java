package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RunCommandTest {
    @Test
    void needsTheIndexTemplates() throws IOException {
        HttpServer elasticsearch = answering(404);
        try {
            CommandRun run = CommandRun.of("run", "analysis", hosts(elasticsearch));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("has no index template bellwether-posts", "bellwether dashboards install");
        } finally {
            elasticsearch.stop(0);
        }
    }

    @Test
    void tellsThatElasticsearchDoesNotAnswer() throws IOException {
        HttpServer elasticsearch = answering(200);
        String hosts = hosts(elasticsearch);
        elasticsearch.stop(0);

        CommandRun run = CommandRun.of("run", "trends", hosts);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("does not answer", "elasticsearch.hosts");
    }

    @Test
    void refusesAJobThatDoesNotExist() {
        CommandRun run = CommandRun.of("run", "analysys");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("analysys").contains("analysis");
    }

    @Test
    void tellsEveryFaultOfTheConfigurationWithTheNearestKey() {
        CommandRun run = CommandRun.of("run", "analysis", "--flink.paralelism=2", "--kafka.partitions=0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("flink.paralelism", "flink.parallelism", "partitions must be at least 1");
    }

    private static String hosts(HttpServer server) {
        return "--elasticsearch.hosts=http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
