package io.bellwether.jobs.analysis;

import io.bellwether.jobs.flink.RecordType;
import io.bellwether.models.story.SimHash;
import java.util.Map;
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
 * StoryCandidate#place}; its state are the leaders of that place by fingerprint, each until it had no copy for long.
 *
 * <p>The bands stand one behind the other, so that a post passes them without having to be gathered again: nothing can be
 * left behind half-counted, and no text is kept in state. The price is that a post becomes a leader in a band where
 * none is near although it meets one in another; a later text near to it but not to its leader is then named after it.
 */
final class MeetLeaders extends KeyedProcessFunction<String, StoryCandidate, StoryCandidate> {
    private static final long serialVersionUID = 1;

    private final StoryConfig config;

    private transient @Nullable MapState<Long, StoryLeader> leaders;

    MeetLeaders(StoryConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<Long, StoryLeader> descriptor =
                new MapStateDescriptor<>("leaders", Types.LONG, RecordType.forRecord(StoryLeader.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(config.memory()).build());
        leaders = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(StoryCandidate candidate, Context context, Collector<StoryCandidate> out)
            throws Exception {
        Long signature = candidate.signature();
        MapState<Long, StoryLeader> here = leaders;
        if (signature == null || here == null) {
            out.collect(candidate);
            return;
        }
        Map.Entry<Long, StoryLeader> nearest = earliestNear(new SimHash(signature), here);
        if (nearest == null) {
            here.put(signature, candidate.asLeader());
            out.collect(candidate.meeting(candidate.asLeader()));
        } else {
            // Written again, so that a story lives on as long as it is copied.
            here.put(nearest.getKey(), nearest.getValue());
            out.collect(candidate.meeting(nearest.getValue()));
        }
    }

    private Map.@Nullable Entry<Long, StoryLeader> earliestNear(SimHash signature, MapState<Long, StoryLeader> here)
            throws Exception {
        Map.Entry<Long, StoryLeader> earliest = null;
        for (Map.Entry<Long, StoryLeader> entry : here.entries()) {
            boolean near = signature.distance(new SimHash(entry.getKey())) <= config.maxDistance();
            if (near && (earliest == null || entry.getValue().isBefore(earliest.getValue()))) {
                earliest = Map.entry(entry.getKey(), entry.getValue());
            }
        }
        return earliest;
    }
}
