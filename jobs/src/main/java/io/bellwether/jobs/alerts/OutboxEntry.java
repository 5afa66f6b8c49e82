package io.bellwether.jobs.alerts;

/**
 * A mail that waits.
 *
 * @param afterCheckpoint it may be sent when a later checkpoint than this is complete, so that its incident can no longer be
 *     undone
 * @param attempts made so far
 * @param notBefore processing time of the next attempt, in milliseconds
 */
record OutboxEntry(MailOrder order, long afterCheckpoint, int attempts, long notBefore) {
    OutboxEntry again(int newAttempts, long time) {
        return new OutboxEntry(order, afterCheckpoint, newAttempts, time);
    }
}
