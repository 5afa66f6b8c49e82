package io.bellwether.jobs.trends;

import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.flink.Combiner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts posts per subject and window, so that a subject of which everybody speaks, or all posts together, is no hot key. It
 * needs no salt: the posts of a story come to the same instance, so the parts' stories add up.
 */
final class SubjectCounts implements Combiner<ToldPost, WindowSlice> {
    /** A checkpoint stores no more parts than this. */
    static final int MAX_PARTS = 10_000;
    /** A part of so many posts will grow on, while most others would be asked for once more at best. */
    private static final int MANY = 16;

    private static final int MAX_STAYING = 1_000;

    private final Map<PartKey, SliceBuilder> parts = new LinkedHashMap<>();

    private record PartKey(SubjectKind kind, String id, long windowStart) {}

    @Override
    public void add(ToldPost told) {
        WeighedPost post = WeighedPost.of(told);
        long start = told.windowStart();
        for (Subjects.Toned toned : Subjects.of(told.mention())) {
            Subject subject = toned.subject();
            parts.computeIfAbsent(
                            new PartKey(subject.kind(), subject.id(), start), key -> new SliceBuilder(subject, start))
                    .add(post, toned.tone());
        }
    }

    @Override
    public boolean isFull() {
        return parts.size() > MAX_PARTS;
    }

    /** The parts of few posts leave; those of many stay, as they are large, and few. */
    @Override
    public List<WindowSlice> makeRoom() {
        List<WindowSlice> slices = new ArrayList<>(parts.size());
        parts.values().removeIf(part -> part.posts() < MANY && slices.add(part.build()));
        if (parts.size() > MAX_STAYING) {
            slices.addAll(take());
        }
        return slices;
    }

    @Override
    public List<WindowSlice> take() {
        List<WindowSlice> slices =
                parts.values().stream().map(SliceBuilder::build).toList();
        parts.clear();
        return slices;
    }
}
