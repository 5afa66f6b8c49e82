package io.bellwether.contract;

/** What a person asks of an incident. */
public enum CommandAction {
    ACKNOWLEDGE,
    SILENCE,
    RESOLVE,
    FALSE_ALARM
}
