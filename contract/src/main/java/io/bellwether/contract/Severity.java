package io.bellwether.contract;

/** How much an anomaly matters, from the least to the most. */
public enum Severity {
    /** Unusual, but no cause for concern, such as a surge of good news. */
    INFO,
    WARNING,
    CRITICAL
}
