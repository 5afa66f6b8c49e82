package io.bellwether.contract;

/** Where an incident stands. */
public enum IncidentStatus {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED,
    FALSE_ALARM
}
