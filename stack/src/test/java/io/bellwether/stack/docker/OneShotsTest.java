package io.bellwether.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.stack.command.BellwetherCommand;
import io.bellwether.stack.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands of the compose file are run as they stand there, on services that are not there. */
final class OneShotsTest {
    @Test
    void theInstallerUnderstandsItsArgumentsAndMissesOnlyKibana() throws IOException {
        String nobody = "http://127.0.0.1:" + portThatNobodyListensAt();
        Path config = Deployment.folder().resolve("bellwether.yaml");
        List<String> arguments = Deployment.texts(
                        Deployment.service("dashboards").path("command"))
                .stream()
                .map(argument -> argument.replace("/etc/bellwether/bellwether.yaml", config.toString()))
                .map(argument -> argument.replace("http://kibana:5601", nobody))
                .map(argument -> argument.replaceAll("\\$\\{BELLWETHER_TIME_ZONE:-(\\w+)}", "$1"))
                .toList();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();

        int exitCode = BellwetherCommand.run(
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(complaints, true, StandardCharsets.UTF_8),
                        false,
                        Map.of("ELASTICSEARCH_PASSWORD", "filled-in"),
                        InstantSource.system()),
                arguments.toArray(String[]::new));

        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("No answer from Kibana at " + nobody);
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void theInstallerIsGivenThePasswordThatItsConfigurationNames() {
        assertThat(Deployment.environment(Deployment.service("dashboards")).keySet())
                .containsExactly("ELASTICSEARCH_PASSWORD");
        assertThat(Deployment.yaml("bellwether.yaml")
                        .at("/elasticsearch/password")
                        .asText())
                .isEqualTo("${env:ELASTICSEARCH_PASSWORD}");
    }

    private static int portThatNobodyListensAt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
