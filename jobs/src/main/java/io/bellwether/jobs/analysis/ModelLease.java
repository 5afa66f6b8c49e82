package io.bellwether.jobs.analysis;

import io.bellwether.models.Classifier;

/** A claim on a model that is ready to judge; to be closed by the subtask that opened it. */
interface ModelLease extends AutoCloseable {
    /** Ready until this lease is closed. */
    Classifier classifier();

    @Override
    void close();
}
