package io.bellwether.stack.process;

import static io.bellwether.contract.Invariant.require;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The TCP port on 127.0.0.1 that a service is to listen on. */
public sealed interface Port {

    /** Whatever port is free when the service binds it. */
    static Port free() {
        return new Free();
    }

    /** This port and no other, between 1 and 65535. */
    static Port of(int number) {
        return new Fixed(number);
    }

    /** The number to bind: as operating systems have it, 0 asks for a free port. */
    int bindNumber();

    /**
     * Makes sure that nobody listens on a fixed port, so that a busy one is told as what it is and not as a line deep in
     * the log of a service.
     *
     * @param service name of the service that wants the port
     * @throws CannotStartException if the port cannot be bound
     */
    void requireAvailable(String service) throws CannotStartException;

    /** Any free port. */
    record Free() implements Port {
        @Override
        public int bindNumber() {
            return 0;
        }

        @Override
        public void requireAvailable(String service) {
            // There is always another one.
        }
    }

    /** One certain port. */
    record Fixed(int number) implements Port {
        public Fixed {
            require(number >= 1 && number <= 65_535, "port must be between 1 and 65535, but is %s", number);
        }

        @Override
        public int bindNumber() {
            return number;
        }

        @Override
        public void requireAvailable(String service) throws CannotStartException {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number));
            } catch (IOException e) {
                throw new CannotStartException(
                        "Cannot start " + service + " on port " + number + " of 127.0.0.1: " + e.getMessage()
                                + ". Stop what listens there (ss -ltnp shows it), or choose another port.",
                        e);
            }
        }
    }
}
