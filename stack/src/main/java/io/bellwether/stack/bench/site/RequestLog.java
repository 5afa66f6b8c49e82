package io.bellwether.stack.bench.site;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Every request that a site got. Thread-safe. */
final class RequestLog {
    private final ConcurrentLinkedQueue<SeenRequest> requests = new ConcurrentLinkedQueue<>();

    void add(SeenRequest request) {
        requests.add(request);
    }

    void clear() {
        requests.clear();
    }

    /** One request a line. */
    String write() {
        return requests.stream().map(SeenRequest::line).collect(Collectors.joining("\n"));
    }

    static List<SeenRequest> read(String written) {
        return written.lines().map(SeenRequest::parse).toList();
    }
}
