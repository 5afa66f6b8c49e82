package io.bellwether.crawlers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server that may say anything, right or wrong: each answer writes to the bare socket. One port per server, so that
 * each is a host of its own to a crawl. Thread-safe.
 */
final class HostileServer implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = (request, socket) -> socket.write(page(404, "text/plain", "none here"));

    private HostileServer(ServerSocket server) {
        this.server = server;
    }

    /** A request as it came: path with query, and the lines of its header. */
    record Request(String path, List<String> header, Socket socket) {}

    /** Answers one request on the bare socket, which is closed afterwards. */
    interface Answer {
        void write(Request request, OutputStream socket) throws IOException;
    }

    static HostileServer start() throws IOException {
        HostileServer started = new HostileServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        started.threads.execute(started::accept);
        return started;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    HostileServer html(String path, String html) {
        return answer(path, (request, socket) -> socket.write(page(200, "text/html; charset=utf-8", html)));
    }

    HostileServer answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** What any other path answers. */
    HostileServer otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    static byte[] page(int status, String type, String body) {
        return page(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] page(int status, String type, byte[] body) {
        byte[] head = head(status, "Content-Type: " + type + "\r\nContent-Length: " + body.length);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    static byte[] head(int status, String fields) {
        return ("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n" + fields + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Of a first line such as {@code GET /a?b HTTP/1.1}. */
    private static String path(String requestLine) {
        int begin = requestLine.indexOf(' ') + 1;
        return requestLine.substring(begin, requestLine.indexOf(' ', begin));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            List<String> header = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                header.add(line);
            }
            if (first != null) {
                Request request = new Request(path(first), header, socket);
                requests.add(request);
                answers.getOrDefault(request.path(), otherwise).write(request, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The crawler has hung up on a page that it had enough of: that is what these tests are about.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
