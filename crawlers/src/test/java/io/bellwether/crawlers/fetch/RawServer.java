package io.bellwether.crawlers.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Answers requests with bytes as they are, also such as no server library would send. Thread-safe. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Answer answer;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();

    /** Writes what comes after a request; the connection ends when it returns. */
    interface Answer {
        void write(Exchange exchange) throws IOException;
    }

    private RawServer(ServerSocket listener, Answer answer) {
        this.listener = listener;
        this.answer = answer;
    }

    static RawServer start(Answer answer) throws IOException {
        RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        server.threads.execute(server::accept);
        return server;
    }

    /** Answers every request with this text, in which lines end as in a Java text block. */
    static RawServer answering(String text) throws IOException {
        return start(exchange -> exchange.text(text));
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Heads of the requests that came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    long bytesSent() {
        return sent.get();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            answer.write(new Exchange(socket));
        } catch (IOException e) {
            // The client went away, as it should where an answer is without end.
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        threads.shutdownNow();
    }

    /** One connection, after its first request was read. */
    final class Exchange {
        private final Socket socket;
        private final OutputStream out;

        private Exchange(Socket socket) throws IOException {
            this.socket = socket;
            out = socket.getOutputStream();
            readRequest();
        }

        /** Reads the head of the next request on the same connection. */
        void readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int unit = in.read();
                if (unit < 0) {
                    throw new IOException("the client closed the connection");
                }
                head.append((char) unit);
            }
            requests.add(head.toString());
        }

        /** Whether nobody closed the server yet. */
        boolean open() {
            return closed.getCount() > 0;
        }

        void text(String text) throws IOException {
            bytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        void bytes(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            sent.addAndGet(bytes.length);
        }

        OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int unit) throws IOException {
                    bytes(new byte[] {(byte) unit});
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    sent.addAndGet(count);
                }
            };
        }

        /** Waits so long, or until the server is closed. */
        void pause(long millis) throws IOException {
            try {
                if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the server was closed");
                }
            } catch (InterruptedException e) {
                throw new IOException("the server was closed", e);
            }
        }

        /** Closes the connection by a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
