package io.bellwether.crawlers.fetch;

/** Asks for pages. Implementations are thread-safe; a call blocks its thread until the fetch has ended, one way or another. */
public interface PageFetcher {
    FetchOutcome fetch(FetchRequest request);
}
