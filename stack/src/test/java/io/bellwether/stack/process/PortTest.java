package io.bellwether.stack.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortTest {
    @Test
    void refusesAPortInUseAndSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = Port.of(taken.getLocalPort());

            assertThatThrownBy(() -> port.requireAvailable("Kafka"))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("Cannot start Kafka on port " + taken.getLocalPort())
                    .hasMessageContaining("or choose another port");
        }
    }

    @Test
    void acceptsAPortThatWasReleased() throws Exception {
        ServerSocket released = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        released.close();
        Port port = Port.of(released.getLocalPort());

        assertThatCode(() -> port.requireAvailable("Kafka")).doesNotThrowAnyException();
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> Port.of(0)).hasMessage("port must be between 1 and 65535, but is 0");
        assertThatThrownBy(() -> Port.of(65_536)).hasMessage("port must be between 1 and 65535, but is 65536");
    }
}
