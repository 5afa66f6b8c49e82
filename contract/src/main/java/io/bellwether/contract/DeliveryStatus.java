package io.bellwether.contract;

/** How far a mail got. */
public enum DeliveryStatus {
    /** Written before the mail server is asked, so that a crash between the two shows. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** The mail server was out of reach or busy; it is tried again. */
    RETRYING,
    /** The mail server refused it for good, or all attempts are spent. */
    REFUSED
}
