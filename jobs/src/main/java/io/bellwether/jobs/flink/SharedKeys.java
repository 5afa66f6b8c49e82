package io.bellwether.jobs.flink;

/**
 * Keys that many things share, such as stories or threads, of which nearly every post begins one. A timer and a state for each
 * of these alone would cost more than all else; those that share a key share its timers, and stand side by side in its maps.
 */
public final class SharedKeys {
    /** Many more than there can be subtasks, and few beside the things of a busy window. */
    public static final int COUNT = 16_384;

    private SharedKeys() {}

    /** The key of what has this id: from 0, less than {@link #COUNT}. */
    public static int of(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (COUNT - 1);
    }
}
