package io.bellwether.stack.bench.site;

/**
 * A request as its server saw it.
 *
 * @param host name and port that was asked
 * @param beginNanos when it came, by the server's own monotonic clock
 * @param endNanos when the last byte of the answer was written
 */
public record SeenRequest(String host, int status, long beginNanos, long endNanos, String path) {
    private static final int PARTS = 5;

    String line() {
        return host + " " + status + " " + beginNanos + " " + endNanos + " " + path;
    }

    static SeenRequest parse(String line) {
        String[] parts = line.split(" ", PARTS);
        return new SeenRequest(
                parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4]);
    }
}
