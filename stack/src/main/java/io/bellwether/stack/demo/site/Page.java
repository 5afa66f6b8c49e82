package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * An answer of a demo site.
 *
 * @param lastModified when the newest post on it appeared
 * @param announces the posts that whoever reads this page learns of: they stand on it, it links to their article, or its
 *     thread list counts them
 */
record Page(
        int status,
        String contentType,
        String body,
        Charset charset,
        Instant lastModified,
        List<PlannedPost> announces) {
    Page {
        announces = List.copyOf(announces);
    }

    static Page html(String body, Instant lastModified, List<PlannedPost> announces) {
        return new Page(200, "text/html; charset=utf-8", body, StandardCharsets.UTF_8, lastModified, announces);
    }

    static Page xml(String contentType, String body, Instant lastModified, List<PlannedPost> announces) {
        return new Page(200, contentType, body, StandardCharsets.UTF_8, lastModified, announces);
    }

    static Page text(String body) {
        return new Page(200, "text/plain; charset=utf-8", body, StandardCharsets.UTF_8, Instant.EPOCH, List.of());
    }

    static Page notFound() {
        String body = "<!DOCTYPE html><title>404</title><p>No page is at this address.</p>";
        return new Page(404, "text/html; charset=utf-8", body, StandardCharsets.UTF_8, Instant.EPOCH, List.of());
    }

    byte[] bytes() {
        return body.getBytes(charset);
    }
}
