package io.bellwether.contract;

/** Which of a post's times became its event time. */
public enum EventTimeSource {
    PUBLISHED,
    FETCHED
}
