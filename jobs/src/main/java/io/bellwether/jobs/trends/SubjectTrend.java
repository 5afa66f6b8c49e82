package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Measure;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.trends.TrendJudge.Judgement;
import io.bellwether.jobs.trends.detect.Verdict;
import io.bellwether.jobs.trends.detect.Verdict.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the windows of a subject in their order, learns what can no longer change, and corrects what late posts changed. */
final class SubjectTrend {
    /** An episode is over when so many windows in a row were back to the ordinary. */
    private static final int EPISODE_ENDS_AFTER = 6;

    private final Windows windows;
    private final long settlingMillis;
    private final long recordMillis;
    private final TrendJudge judge;
    private final AnomalyWriter writer;

    SubjectTrend(TrendsConfig config) {
        windows = Windows.of(config.window());
        settlingMillis = config.settling().toMillis();
        recordMillis = config.detection().recordMemory().toMillis();
        judge = new TrendJudge(config);
        writer = new AnomalyWriter(config, judge);
    }

    /** What came of a window. */
    record Outcome(Progress progress, StoredPoint stored, TrendPoint point, List<Anomaly> anomalies) {}

    /** Judges the next window, which is complete, and learns those that have settled. */
    Outcome close(Progress progress, Detectors detectors, WindowSlice slice) {
        long start = progress.nextWindow();
        Judgement judgement = judge.judge(detectors, slice.stories(), slice.negative(), progress.pendingBefore(start));
        List<Anomaly> anomalies = new ArrayList<>();
        boolean record = raise(slice, judgement, anomalies);
        List<Episode> episodes = followEpisodes(progress, new Found(slice, judgement, false), anomalies);
        List<PendingWindow> pending = new ArrayList<>(progress.pending());
        pending.add(new PendingWindow(start, slice.stories(), slice.negative(), judgement.surprises()));
        learnSettled(detectors, pending, start);
        StoredPoint stored = new StoredPoint(
                slice, 0, band(judgement), judgement.surprises().highest(), judgement.negativeShare(), record);
        return new Outcome(
                progress.judgedUpTo(start + windows.millis(), pending, episodes), stored, point(stored), anomalies);
    }

    /** Gives out anew a window that late posts changed: while it is unsettled it can raise an anomaly, never take one back. */
    Outcome correct(Progress progress, Detectors detectors, StoredPoint before) {
        WindowSlice slice = before.slice();
        long start = slice.windowStart();
        Judgement judgement = judge.judge(detectors, slice.stories(), slice.negative(), progress.pendingBefore(start));
        List<PendingWindow> pending = new ArrayList<>();
        boolean unsettled = false;
        for (PendingWindow window : progress.pending()) {
            unsettled |= window.start() == start;
            pending.add(
                    window.start() == start
                            ? new PendingWindow(start, slice.stories(), slice.negative(), judgement.surprises())
                            : window);
        }
        List<Anomaly> anomalies = new ArrayList<>();
        boolean record = unsettled && raise(slice, judgement, anomalies);
        List<Episode> episodes = unsettled
                ? followEpisodes(progress, new Found(slice, judgement, true), anomalies)
                : progress.episodes();
        Band band = before.band();
        StoredPoint stored = new StoredPoint(
                slice,
                before.revision() == null ? firstRevision(progress, start) : before.revision() + 1,
                band == null ? band(judgement) : band,
                unsettled ? Math.max(before.score(), judgement.surprises().highest()) : before.score(),
                judgement.negativeShare(),
                before.anomaly() || record);
        return new Outcome(
                progress.judgedUpTo(progress.nextWindow(), pending, episodes), stored, point(stored), anomalies);
    }

    /** Learns what was pending when a subject went silent, and the windows without any post since then. */
    void learnSilence(Detectors detectors, List<PendingWindow> pending, long count) {
        for (PendingWindow window : pending) {
            judge.learn(detectors, window);
        }
        for (long i = 0; i < count; i++) {
            judge.learn(detectors, new PendingWindow(0, 0, 0, Surprises.NONE));
        }
    }

    /** A window before the first mention was never given out; any other was, as zero. */
    private static int firstRevision(Progress progress, long start) {
        return start < progress.firstWindow() ? 0 : 1;
    }

    private boolean raise(WindowSlice slice, Judgement judgement, List<Anomaly> anomalies) {
        boolean raised = false;
        for (Measure measure : List.of(Measure.VOLUME, Measure.NEGATIVE_VOLUME, Measure.NEGATIVE_SHARE)) {
            if (verdict(judgement, measure).alarms(judge.threshold())) {
                anomalies.add(writer.write(finding(slice, judgement, measure, false)));
                raised = true;
            }
        }
        return raised;
    }

    /**
     * A window and what is said of it.
     *
     * @param again whether it was judged before: then it can prolong an episode, but does not count against it once more
     */
    private record Found(WindowSlice slice, Judgement judgement, boolean again) {}

    private List<Episode> followEpisodes(Progress progress, Found found, List<Anomaly> anomalies) {
        List<Episode> episodes = new ArrayList<>();
        for (Measure measure : List.of(Measure.NEGATIVE_VOLUME, Measure.NEGATIVE_SHARE)) {
            Episode before = progress.episodes().stream()
                    .filter(episode -> episode.measure() == measure)
                    .findFirst()
                    .orElse(null);
            boolean alarms = verdict(found.judgement(), measure).alarms(judge.threshold());
            Episode now = before == null ? begun(found, measure, alarms) : followed(before, found);
            if (now != null) {
                episodes.add(now);
                if (!alarms && isRaised(now, found)) {
                    anomalies.add(writer.write(finding(found.slice(), found.judgement(), measure, true)));
                }
            }
        }
        return episodes;
    }

    private static @Nullable Episode begun(Found found, Measure measure, boolean alarms) {
        Verdict verdict = verdict(found.judgement(), measure);
        double half = (Math.max(0, verdict.expected()) + observed(found.slice(), found.judgement(), measure)) / 2;
        return alarms ? new Episode(measure, found.slice().windowStart(), Math.min(half, verdict.upper()), 0) : null;
    }

    private @Nullable Episode followed(Episode before, Found found) {
        int below = isRaised(before, found) ? 0 : before.below() + (found.again() ? 0 : 1);
        boolean over = below >= EPISODE_ENDS_AFTER || found.slice().windowStart() - before.opened() > recordMillis;
        return over ? null : new Episode(before.measure(), before.opened(), before.bound(), below);
    }

    private static boolean isRaised(Episode episode, Found found) {
        return observed(found.slice(), found.judgement(), episode.measure()) >= episode.bound()
                && found.slice().windowStart() >= episode.opened();
    }

    private void learnSettled(Detectors detectors, List<PendingWindow> pending, long closed) {
        while (!pending.isEmpty() && pending.get(0).start() + settlingMillis <= closed) {
            judge.learn(detectors, pending.remove(0));
        }
    }

    private static AnomalyWriter.Finding finding(
            WindowSlice slice, Judgement judgement, Measure measure, boolean episode) {
        return new AnomalyWriter.Finding(
                slice, measure, verdict(judgement, measure), observed(slice, judgement, measure), episode);
    }

    private static Verdict verdict(Judgement judgement, Measure measure) {
        return switch (measure) {
            case VOLUME -> judgement.volume();
            case NEGATIVE_VOLUME -> judgement.negative();
            case NEGATIVE_SHARE, SOURCE_HEALTH -> judgement.share();
        };
    }

    private static double observed(WindowSlice slice, Judgement judgement, Measure measure) {
        return switch (measure) {
            case VOLUME -> slice.stories();
            case NEGATIVE_VOLUME -> slice.negative();
            case NEGATIVE_SHARE, SOURCE_HEALTH -> judgement.negativeShare();
        };
    }

    private static @Nullable Band band(Judgement judgement) {
        Verdict verdict = judgement.volume();
        return verdict.refusal() == Refusal.WARM_UP
                ? null
                : new Band(Math.max(0, verdict.expected()), verdict.lower(), verdict.upper());
    }

    private TrendPoint point(StoredPoint stored) {
        WindowSlice slice = stored.slice();
        Integer revision = stored.revision();
        return new TrendPoint(
                slice.subject(),
                windows.window(slice.windowStart()),
                slice.counts(),
                stored.negativeShare(),
                stored.band(),
                stored.score(),
                stored.anomaly(),
                revision == null ? 0 : revision);
    }
}
