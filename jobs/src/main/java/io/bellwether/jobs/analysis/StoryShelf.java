package io.bellwether.jobs.analysis;

import io.bellwether.jobs.flink.WrittenAs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leaders whose fingerprints share two bytes. Immutable, and bounded: of too many the ones that were copied longest ago
 * are forgotten.
 */
@WrittenAs(StoryShelfForm.class)
record StoryShelf(List<StoryLeader> leaders) {
    /** Far above what the 65536 places of a pair of bytes hold at ten million stories. */
    static final int MAX_LEADERS = 500;

    static final StoryShelf EMPTY = new StoryShelf(List.of());

    StoryShelf {
        leaders = List.copyOf(leaders);
    }

    /** The earliest leader near a fingerprint; null where none is. */
    @Nullable
    StoryLeader earliestNear(long signature, int maxDistance) {
        StoryLeader earliest = null;
        for (StoryLeader leader : leaders) {
            if (leader.isNear(signature, maxDistance) && (earliest == null || leader.isBefore(earliest))) {
                earliest = leader;
            }
        }
        return earliest;
    }

    /**
     * The same with this leader, in place of what it knew of it before, and without those that were last copied before
     * the horizon.
     */
    StoryShelf with(StoryLeader leader, long horizonMillis) {
        List<StoryLeader> kept = new ArrayList<>();
        StoryLeader stalest = null;
        for (StoryLeader other : leaders) {
            boolean same = other.postId().equals(leader.postId()) && other.signature() == leader.signature();
            if (!same && other.copiedAtMillis() >= horizonMillis) {
                kept.add(other);
                stalest = stalest == null || other.copiedAtMillis() < stalest.copiedAtMillis() ? other : stalest;
            }
        }
        if (stalest != null && kept.size() >= MAX_LEADERS) {
            kept.remove(stalest);
        }
        kept.add(leader);
        return new StoryShelf(kept);
    }
}
