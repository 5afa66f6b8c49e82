package io.bellwether.jobs.analysis.topics;

/** Looks at a place once in a while, by one thread at a time. */
interface TopicsLooker {
    /** What is there now. A place that cannot be read is told in the look. May take some seconds. */
    TopicsLook look();
}
