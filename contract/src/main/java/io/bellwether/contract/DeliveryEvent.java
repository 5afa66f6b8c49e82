package io.bellwether.contract;

/** What about an incident a mail tells. */
public enum DeliveryEvent {
    OPENED,
    RESOLVED
}
