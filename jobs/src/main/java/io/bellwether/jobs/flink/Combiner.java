package io.bellwether.jobs.flink;

import java.util.List;

/**
 * Counts records in memory before what was counted is sent to its key: the first of two stages, so that many records of a key
 * become one. Mutable, for one thread.
 *
 * @param <I> what is counted
 * @param <O> sums, of which the second stage adds up any number
 */
public interface Combiner<I, O> {
    void add(I value);

    /** Whether something of what was counted must leave before more is added. */
    boolean isFull();

    /** Gives out so much of what was counted that more can be added: all of it, where nothing is better kept. */
    default List<O> makeRoom() {
        return take();
    }

    /** Whether what was counted leaves when event time has come here: so in any case, unless a window must be over. */
    default boolean leavesAt(long time) {
        return true;
    }

    /** Gives out what was counted and begins anew. */
    List<O> take();
}
