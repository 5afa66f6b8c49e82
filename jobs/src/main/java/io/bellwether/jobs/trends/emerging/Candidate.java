package io.bellwether.jobs.trends.emerging;

/** A term or pair above the threshold of what goes on in a window. */
record Candidate(long windowStart, TermTally tally, double usual, double score) {}
