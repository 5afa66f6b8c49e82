package io.bellwether.jobs.trends.influence;

/** Who wrote a post, and where. */
record Speaker(String author, String site) {}
