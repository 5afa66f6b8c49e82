package io.bellwether.jobs.analysis.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.models.topics.TopicFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsPlaceTest {
    private static final String TOPICS = "topics: [{id: air, any: [zeppelin]}]";
    private static final String FAULTY = "topics: [{id: air}]";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private HttpServer server;
    private final List<Integer> answered = new ArrayList<>();
    private byte[] body = TOPICS.getBytes(StandardCharsets.UTF_8);
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("topics.yaml"), TOPICS);

        assertThat(TopicsPlace.of(file.toString()).read(NOW))
                .isEqualTo(new TopicsVersion(file.toString(), TOPICS, NOW));
    }

    @Test
    void readsAnAddressAndAsksOnlyForWhatChanged() throws IOException {
        TopicsLooker looker = TopicsPlace.of(address()).looker();

        TopicsLook first = looker.look();
        TopicsLook second = looker.look();
        body = "topics: []".getBytes(StandardCharsets.UTF_8);
        TopicsLook third = looker.look();

        assertThat(first)
                .isInstanceOfSatisfying(
                        TopicsLook.Sound.class,
                        sound -> assertThat(sound.yaml()).isEqualTo(TOPICS));
        assertThat(second).isSameAs(first);
        assertThat(third)
                .isInstanceOfSatisfying(
                        TopicsLook.Sound.class,
                        sound -> assertThat(sound.rules().size()).isZero());
        assertThat(answered).containsExactly(200, 304, 200);
    }

    @Test
    void tellsWhatItCannotRead() throws IOException {
        Path missing = folder.resolve("none.yaml");
        status = 302;
        String redirected = address();

        assertThat(TopicsPlace.of(missing.toString()).looker().look().problems())
                .containsExactly(missing + " does not exist");
        assertThat(TopicsPlace.of(redirected).looker().look().problems())
                .containsExactly(
                        redirected + " answers status 302 to http://elsewhere.example/, which is not followed");
        stop();
        assertThat(TopicsPlace.of(redirected).looker().look().problems())
                .singleElement()
                .asString()
                .startsWith(redirected + " could not be reached: ");
    }

    @Test
    void tellsFaultsAndWhatIsTooLong() {
        body = FAULTY.getBytes(StandardCharsets.UTF_8);
        assertThat(TopicsPlace.of(address()).looker().look().problems())
                .containsExactly(
                        address() + ":1: air: says nothing to look for; give 'any', 'all', 'query' or 'regex'");
        body = new byte[TopicFile.MAX_BYTES + 100];
        assertThat(TopicsPlace.of(address()).looker().look().problems())
                .containsExactly(address() + ":1: the file has more than 2097152 bytes, which is the most");
    }

    @Test
    void refusesToStartWithFaults() throws IOException {
        Path file = Files.writeString(folder.resolve("topics.yaml"), FAULTY);

        assertThatThrownBy(() -> TopicsPlace.of(file.toString()).read(NOW))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read the topics of analysis.topics:\n" + file
                        + ":1: air: says nothing to look for; give 'any', 'all', 'query' or 'regex'");
    }

    @Test
    void isNowhereWhereNoneIsNamed() throws IOException {
        assertThat(TopicsPlace.of(null).read(NOW).file().soundRules().size()).isZero();
        assertThatThrownBy(() -> TopicsPlace.of("http://user:pass@host/t.yaml"))
                .hasMessageContaining("an address such as http://host/topics.yaml");
        assertThatThrownBy(() -> TopicsPlace.of(" ")).hasMessageContaining("leave the key out for none");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/topics.yaml";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String etag = "\"" + body.length + "\"";
            int code = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : status;
            answered.add(code);
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
            exchange.sendResponseHeaders(code, code == 200 ? body.length : -1);
            if (code == 200) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
