package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryStatus;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** The audit trail of mails, one line each: what makes sure that none is sent twice. One thread at a time. */
public interface DeliveryLog {
    /**
     * Begins a line, unless there is one.
     *
     * @return how far the mail got already; empty if the line is new
     * @throws IOException if the log cannot be asked; nothing may be sent then
     */
    Optional<DeliveryStatus> begin(Delivery delivery) throws IOException;

    /**
     * Writes how far a mail got; an older attempt never replaces a newer one.
     *
     * @throws IOException if the log cannot be written
     */
    void record(Delivery delivery) throws IOException;

    /** Makes the log where it runs. */
    @FunctionalInterface
    interface Supply extends Serializable {
        DeliveryLog open();
    }
}
