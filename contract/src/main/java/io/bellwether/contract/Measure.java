package io.bellwether.contract;

/** What about a subject was measured. */
public enum Measure {
    /** Distinct stories. */
    VOLUME,
    /** Distinct negative stories. */
    NEGATIVE_VOLUME,
    /** Share of negative stories, shrunken towards the subject's slow share. */
    NEGATIVE_SHARE,
    /** A source whose posts stopped, whose extraction collapsed or whose robots verdict changed. */
    SOURCE_HEALTH
}
