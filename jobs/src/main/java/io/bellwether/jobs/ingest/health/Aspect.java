package io.bellwether.jobs.ingest.health;

/** What of a site is judged; each on its own, and each has at most one finding at a time. */
enum Aspect {
    /** Whether robots.txt allows what is crawled. */
    ROBOTS,
    /** Whether pages come that are allowed. */
    ACCESS,
    /** Whether pages that come hold what they should. */
    EXTRACTION,
    /** Whether anything new comes. */
    SILENCE
}
