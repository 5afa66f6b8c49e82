package io.bellwether.jobs.trends;

import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.flink.Combiner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts posts per subject and window, so that a subject of which everybody speaks, or all posts together, is no hot key. It
 * needs no salt: the posts of a story come to the same instance, so the parts' stories add up.
 */
final class SubjectCounts implements Combiner<ToldPost, WindowSlice> {
    /** A checkpoint stores no more parts than this, and those of the last one that have not left yet. */
    static final int MAX_PARTS = 6_000;
    /** A part that got so many posts since it came first in line will grow on, most others will not. */
    private static final int MANY = 16;

    /** Those that came first, or stayed longest ago, stand first. */
    private final Map<PartKey, Part> parts = new LinkedHashMap<>();

    private record PartKey(SubjectKind kind, String id, long windowStart) {}

    /**
     * The posts of a subject and window. The first few wait as they are: most parts get no more, and sums of so few would take
     * more memory than the posts, which all their subjects share.
     */
    private static final class Part {
        private static final int FEW = 4;

        private final Subject subject;
        private final long windowStart;
        private final List<Few> few = new ArrayList<>(1);
        private @Nullable SliceBuilder sums;
        private long postsBefore;

        private record Few(WeighedPost post, SentimentLabel tone) {}

        private Part(Subject subject, long windowStart) {
            this.subject = subject;
            this.windowStart = windowStart;
        }

        private void add(WeighedPost post, SentimentLabel tone) {
            if (sums == null && few.size() < FEW) {
                few.add(new Few(post, tone));
            } else {
                sums().add(post, tone);
            }
        }

        private long posts() {
            return sums == null ? few.size() : sums.posts();
        }

        /** Begins to count anew how much it grows; returns whether it got many posts until now. */
        private boolean measureGrowth() {
            long grown = posts() - postsBefore;
            postsBefore = posts();
            return grown >= MANY;
        }

        private WindowSlice build() {
            return sums().build();
        }

        private SliceBuilder sums() {
            if (sums == null) {
                sums = new SliceBuilder(subject, windowStart);
                for (Few first : few) {
                    sums.add(first.post(), first.tone());
                }
                few.clear();
            }
            return sums;
        }
    }

    @Override
    public void add(ToldPost told) {
        WeighedPost post = WeighedPost.of(told);
        long start = told.windowStart();
        for (Subjects.Toned toned : Subjects.of(told.mention())) {
            Subject subject = toned.subject();
            parts.computeIfAbsent(new PartKey(subject.kind(), subject.id(), start), key -> new Part(subject, start))
                    .add(post, toned.tone());
        }
    }

    @Override
    public boolean isFull() {
        return parts.size() > MAX_PARTS;
    }

    /**
     * Those leave that stand first, but for those that have grown, which stand last again. So few leave at a time, and whoever
     * gets them need not be waited for.
     */
    @Override
    public List<WindowSlice> makeRoom() {
        List<WindowSlice> slices = new ArrayList<>();
        while (isFull()) {
            Map.Entry<PartKey, Part> first = parts.entrySet().iterator().next();
            PartKey key = first.getKey();
            Part part = first.getValue();
            parts.remove(key);
            if (part.measureGrowth()) {
                parts.put(key, part);
            } else {
                slices.add(part.build());
            }
        }
        return slices;
    }

    @Override
    public List<WindowSlice> take() {
        List<WindowSlice> slices = parts.values().stream().map(Part::build).toList();
        parts.clear();
        return slices;
    }
}
