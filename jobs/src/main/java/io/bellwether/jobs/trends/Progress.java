package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.WrittenAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a subject's windows have been judged. Windows are named by their start.
 *
 * @param firstWindow the first that was judged
 * @param nextWindow the one to judge next
 * @param lastMention the newest that was judged and has a story
 * @param counted whether its class knows that it is given out
 * @param pending judged but not learned, oldest first
 * @param corrected judged, then changed by late posts, to be given out anew
 * @param episodes measures that are raised now
 */
@WrittenAs(ProgressForm.class)
record Progress(
        Subject subject,
        long firstWindow,
        long nextWindow,
        long lastMention,
        boolean counted,
        List<PendingWindow> pending,
        List<Long> corrected,
        List<Episode> episodes) {
    static Progress from(Subject subject, long window) {
        return new Progress(subject, window, window, window, false, List.of(), List.of(), List.of());
    }

    Progress mentionedIn(long window) {
        long newest = Math.max(lastMention, window);
        return new Progress(subject, firstWindow, nextWindow, newest, counted, pending, corrected, episodes);
    }

    Progress judgedUpTo(long next, List<PendingWindow> newPending, List<Episode> newEpisodes) {
        return new Progress(subject, firstWindow, next, lastMention, counted, newPending, corrected, newEpisodes);
    }

    Progress withCorrected(List<Long> newCorrected) {
        return new Progress(subject, firstWindow, nextWindow, lastMention, counted, pending, newCorrected, episodes);
    }

    Progress counted(boolean now) {
        return new Progress(subject, firstWindow, nextWindow, lastMention, now, pending, corrected, episodes);
    }

    @Nullable
    Episode episode(Measure measure) {
        for (Episode episode : episodes) {
            if (episode.measure() == measure) {
                return episode;
            }
        }
        return null;
    }

    /** What is pending before this window. */
    Unsettled unsettledBefore(long window, Set<Long> outages) {
        Surprises highest = Surprises.NONE;
        List<PendingWindow> run = new ArrayList<>();
        for (PendingWindow other : pending) {
            if (other.start() >= window) {
                break;
            }
            if (outages.contains(other.start())) {
                run.clear();
            } else {
                highest = highest.highest(other.surprises());
                run.add(other);
            }
        }
        return new Unsettled(highest, List.copyOf(run));
    }
}
