package io.bellwether.jobs.analysis;

import io.bellwether.contract.AnalyzedPost;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Gives a post its story: that of its earliest leader, and the same again however often the post comes. Keyed by post id;
 * its state is the story's id, until the post was not seen for as long as stories are remembered.
 */
final class NameStory extends KeyedProcessFunction<String, StoryCandidate, AnalyzedPost> {
    private static final long serialVersionUID = 1;

    private final StoryConfig config;

    private transient @Nullable ValueState<String> story;

    NameStory(StoryConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<String> descriptor = new ValueStateDescriptor<>("story", Types.STRING);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(config.memory()).build());
        story = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(StoryCandidate candidate, Context context, Collector<AnalyzedPost> out)
            throws Exception {
        StoryLeader leader = candidate.leader();
        String id = leader == null ? candidate.postId() : leader.postId();
        ValueState<String> known = story;
        if (known != null) {
            String before = known.value();
            id = before == null ? id : before;
            known.update(id);
        }
        out.collect(candidate.post().withStoryId(id));
    }
}
