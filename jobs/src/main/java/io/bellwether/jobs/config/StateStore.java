package io.bellwether.jobs.config;

/** Where the state of running jobs lies. */
public enum StateStore {
    /** On local disk, as large as that; checkpoints are incremental. */
    ROCKSDB,
    /** In memory: faster, but no larger than it. */
    HEAP
}
