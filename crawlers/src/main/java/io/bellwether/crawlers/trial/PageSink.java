package io.bellwether.crawlers.trial;

import java.io.IOException;

/** Takes the pages of a trial as they came, to keep them. */
@FunctionalInterface
public interface PageSink {
    /** Takes one page; the bytes must not be changed. */
    void accept(String role, String url, byte[] body) throws IOException;

    /** Keeps nothing. */
    static PageSink none() {
        return (role, url, body) -> {};
    }
}
