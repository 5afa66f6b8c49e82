package io.bellwether.jobs.kafka;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/**
 * How the bytes of a channel become records.
 *
 * @param record class of the record
 * @param maxBytes longest JSON that is read
 */
public record RecordFormat<T>(Class<T> record, int maxBytes) implements Serializable {
    public RecordFormat {
        require(maxBytes >= 1, "maxBytes must be at least 1, but is %s", maxBytes);
    }

    /** The record's name, for messages. */
    String name() {
        return record.getSimpleName();
    }
}
