package io.bellwether.jobs.analysis;

import io.bellwether.jobs.flink.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * One band: tells a post which near leaders were here before, else makes it one for those that follow. Keyed by {@link
 * StoryCandidate#place}, which is the value of the band's own byte; its state is a shelf of leaders for each later byte,
 * until nothing was put on it for as long as stories are remembered.
 *
 * <p>The bands stand one behind the other, so that a post passes them and need not be gathered from several answers:
 * nothing can be left half-counted, and no text waits in state. A post that has met a leader becomes none in the bands that
 * follow. The price of one passage is that it became one in the bands before; a later text near to it but not to its
 * leader is then named after it.
 */
final class MeetLeaders extends KeyedProcessFunction<String, StoryCandidate, StoryCandidate> {
    private static final long serialVersionUID = 1;

    /** A leader's newest copy is noted again only after this part of the memory, to spare writes in a wave of copies. */
    private static final int NOTES_PER_MEMORY = 20;

    private final int band;
    private final StoryConfig config;

    private transient @Nullable MapState<Integer, StoryShelf> shelves;

    MeetLeaders(int band, StoryConfig config) {
        this.band = band;
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<Integer, StoryShelf> descriptor =
                new MapStateDescriptor<>("shelves", Types.INT, RecordType.forRecord(StoryShelf.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(config.memory()).build());
        shelves = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(StoryCandidate candidate, Context context, Collector<StoryCandidate> out)
            throws Exception {
        Long signature = candidate.signature();
        MapState<Integer, StoryShelf> here = shelves;
        out.collect(signature == null || here == null ? candidate : meet(candidate, signature, here));
    }

    private StoryCandidate meet(StoryCandidate candidate, long signature, MapState<Integer, StoryShelf> here)
            throws Exception {
        StoryCandidate met = candidate;
        for (int other = band + 1; other < StoryBands.COUNT; other++) {
            int slot = StoryBands.slot(signature, other);
            StoryShelf shelf = here.get(slot);
            StoryLeader near = shelf == null ? null : shelf.earliestNear(signature, config.maxDistance());
            if (shelf != null && near != null) {
                met = met.meeting(near);
                noteCopy(candidate, near, slot, shelf);
            }
        }
        if (met.leader() == null) {
            for (int other = band + 1; other < StoryBands.COUNT; other++) {
                int slot = StoryBands.slot(signature, other);
                StoryShelf shelf = here.get(slot);
                put(candidate.asLeader(signature), candidate, slot, shelf == null ? StoryShelf.EMPTY : shelf);
            }
        }
        return met;
    }

    private void noteCopy(StoryCandidate copy, StoryLeader leader, int slot, StoryShelf shelf) throws Exception {
        long grain = config.memory().toMillis() / NOTES_PER_MEMORY;
        if (copy.fetchedAtMillis() > leader.copiedAtMillis() + grain) {
            put(leader.copiedAt(copy.fetchedAtMillis()), copy, slot, shelf);
        }
    }

    private void put(StoryLeader leader, StoryCandidate at, int slot, StoryShelf shelf) throws Exception {
        long horizon = at.fetchedAtMillis() - config.memory().toMillis();
        if (shelves != null) {
            shelves.put(slot, shelf.with(leader, horizon));
        }
    }
}
