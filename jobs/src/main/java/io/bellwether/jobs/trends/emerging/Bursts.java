package io.bellwether.jobs.trends.emerging;

import java.util.List;

/** The bursts that go on, oldest first. */
record Bursts(List<Burst> going) {
    static final Bursts NONE = new Bursts(List.of());

    /**
     * One burst.
     *
     * @param lead stem by which it was found
     * @param keys stems and pairs that were seen in it
     * @param since start of its first window
     * @param last start of its newest window
     * @param peakStories the most stories of its most telling term in a window
     */
    record Burst(String lead, List<String> keys, long since, long last, long peakStories) {
        boolean shares(List<String> others) {
            return others.stream().anyMatch(keys::contains);
        }
    }
}
