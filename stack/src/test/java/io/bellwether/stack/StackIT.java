package io.bellwether.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.elasticsearch.ElasticsearchTestClient;
import io.bellwether.stack.mail.MailCatcher;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServices.class)
final class StackIT {
    @TempDir
    private Path folder;

    @Test
    void runsBesideOtherServicesAndLeavesNothingBehind(ElasticsearchServer other) throws Exception {
        List<Long> before = children();
        Queue<String> progress = new ConcurrentLinkedQueue<>();

        Stack stack = Stack.start(Installation.ofThisJvm(), folder, StackPorts.free(), progress::add);
        List<ServiceSummary> summary = stack.summary();
        String name = new ElasticsearchTestClient(stack.elasticsearch().address())
                .get("/")
                .path("cluster_name")
                .asText();
        boolean ended = stack.onEnd().isDone();
        stack.close();

        assertThat(ended).isFalse();
        assertThat(progress).hasSize(4).allMatch(line -> line.matches("[\\w ]+ at .*:\\d+, after \\d+\\.\\d s"));
        assertThat(summary)
                .extracting(ServiceSummary::name)
                .containsExactly("Elasticsearch", "Kafka", "Flink", "SMTP catcher");
        assertThat(summary).allMatch(service -> service.directory().startsWith(folder));
        assertThat(name).isEqualTo("bellwether");
        assertThat(stack.elasticsearch().address()).isNotEqualTo(other.address());
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void stopsWhatHasStartedWhenOneServiceCannot(MailCatcher taken) {
        List<Long> before = children();
        StackPorts ports = new StackPorts(Port.free(), Port.free(), Port.free(), Port.of(taken.port()));

        assertThatThrownBy(() -> Stack.start(Installation.ofThisJvm(), folder, ports, line -> {}))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot start the SMTP catcher on port " + taken.port());
        assertThat(children()).isEqualTo(before);
    }

    private static List<Long> children() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }
}
