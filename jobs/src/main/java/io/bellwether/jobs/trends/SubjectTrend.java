package io.bellwether.jobs.trends;

import io.bellwether.contract.Band;
import io.bellwether.contract.Measure;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.trends.TrendJudge.Judgement;
import io.bellwether.jobs.trends.detect.Verdict;
import io.bellwether.jobs.trends.detect.Verdict.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the windows of a subject in their order, learns what can no longer change, and corrects what late posts changed. */
final class SubjectTrend {
    /** An episode is over when so many windows in a row were back to the ordinary. */
    private static final int EPISODE_ENDS_AFTER = 6;

    /** So many windows without any post are learned when a subject comes back. */
    private static final long MAX_SILENCE = 10_000;

    private static final List<Measure> MEASURES =
            List.of(Measure.VOLUME, Measure.NEGATIVE_VOLUME, Measure.NEGATIVE_SHARE);
    private static final List<Measure> COUNTS = List.of(Measure.VOLUME, Measure.NEGATIVE_VOLUME);

    private final Windows windows;
    private final long settlingMillis;
    private final long recordMillis;
    private final TrendJudge judge;
    private final AnomalyWriter writer;

    SubjectTrend(SeriesConfig config) {
        windows = Windows.of(config.window());
        settlingMillis = config.settling().toMillis();
        recordMillis = config.detection().recordMemory().toMillis();
        judge = new TrendJudge(config);
        writer = new AnomalyWriter(config, judge);
    }

    /** What the detectors know of a subject: nothing where there are no bytes of it. */
    Detectors detectors(byte @Nullable [] bytes) {
        return bytes == null ? judge.start() : judge.fromBytes(bytes);
    }

    /** What came of a window. */
    record Outcome(Progress progress, StoredPoint stored, TrendPoint point, List<Claim> claims) {}

    /**
     * Judges the next window, which is complete, and learns those that have settled.
     *
     * @param outages windows that say nothing: they are neither scored nor learned
     */
    Outcome close(Progress progress, Detectors detectors, WindowSlice slice, Set<Long> outages) {
        long start = progress.nextWindow();
        boolean silenced = outages.contains(start);
        Found found = found(progress, detectors, slice, outages);
        List<Episode> episodes = silenced ? progress.episodes() : followEpisodes(progress, found);
        List<Claim> claims = silenced ? List.of() : claims(found, detectors, episodes);
        List<PendingWindow> pending = new ArrayList<>(progress.pending());
        Judgement judgement = found.judgement();
        pending.add(new PendingWindow(start, slice.stories(), slice.negative(), judgement.surprises()));
        learnSettled(detectors, pending, start, outages);
        StoredPoint stored = new StoredPoint(
                slice,
                0,
                band(judgement),
                judgement.surprises().highest(),
                judgement.negativeShare(),
                !claims.isEmpty());
        return new Outcome(
                progress.judgedUpTo(start + windows.millis(), pending, episodes), stored, point(stored), claims);
    }

    /** Gives out anew a window that late posts changed: while it is unsettled it can claim to be an anomaly. */
    Outcome correct(Progress progress, Detectors detectors, StoredPoint before, Set<Long> outages) {
        WindowSlice slice = before.slice();
        long start = slice.windowStart();
        boolean silenced = outages.contains(start);
        Found found = found(progress, detectors, slice, outages).judgedAgain();
        Judgement judgement = found.judgement();
        List<PendingWindow> pending = new ArrayList<>();
        boolean unsettled = false;
        for (PendingWindow window : progress.pending()) {
            unsettled |= window.start() == start;
            pending.add(
                    window.start() == start
                            ? new PendingWindow(start, slice.stories(), slice.negative(), judgement.surprises())
                            : window);
        }
        boolean silent = silenced || !unsettled;
        List<Episode> episodes = silent ? progress.episodes() : followEpisodes(progress, found);
        List<Claim> claims = silent ? List.of() : claims(found, detectors, episodes);
        Band band = before.band();
        StoredPoint stored = new StoredPoint(
                slice,
                before.revision() == null ? firstRevision(progress, start) : before.revision() + 1,
                band == null ? band(judgement) : band,
                unsettled ? Math.max(before.score(), judgement.surprises().highest()) : before.score(),
                judgement.negativeShare(),
                before.claimed() || !claims.isEmpty());
        return new Outcome(
                progress.judgedUpTo(progress.nextWindow(), pending, episodes), stored, point(stored), claims);
    }

    /** Deviations of an ordinary window, by which other subjects are judged; none while this one is young itself. */
    List<Deviation> sample(Detectors detectors, StoredPoint stored) {
        if (stored.band() == null) {
            return List.of();
        }
        return COUNTS.stream()
                .map(measure ->
                        judge.deviation(detectors, measure, stored.slice().counted()))
                .toList();
    }

    /** Learns what was pending when a subject went silent, and the windows without any post since then. */
    void learnSilence(Detectors detectors, Progress before, long until, Set<Long> outages) {
        List<PendingWindow> pending = new ArrayList<>(before.pending());
        learnSettled(detectors, pending, Long.MAX_VALUE, outages);
        long from = Math.max(before.nextWindow(), until - MAX_SILENCE * windows.millis());
        for (long start = from; start < until; start += windows.millis()) {
            learn(detectors, new PendingWindow(start, 0, 0, Surprises.NONE), outages);
        }
    }

    /** A window before the first mention was never given out; any other was, as zero. */
    private static int firstRevision(Progress progress, long start) {
        return start < progress.firstWindow() ? 0 : 1;
    }

    private Found found(Progress progress, Detectors detectors, WindowSlice slice, Set<Long> outages) {
        long start = slice.windowStart();
        Judgement judgement = judge.judge(detectors, slice.counted(), progress.unsettledBefore(start, outages));
        return new Found(slice, outages.contains(start) ? judgement.silenced() : judgement, false);
    }

    /**
     * A window and what is said of it.
     *
     * @param again whether it was judged before: then it can prolong an episode, but does not count against it once more
     */
    private record Found(WindowSlice slice, Judgement judgement, boolean again) {
        Found judgedAgain() {
            return new Found(slice, judgement, true);
        }
    }

    private List<Claim> claims(Found found, Detectors detectors, List<Episode> episodes) {
        List<Claim> claims = new ArrayList<>();
        for (Measure measure : MEASURES) {
            Claim claim = claim(found, measure, detectors, episodes);
            if (claim != null) {
                claims.add(claim);
            }
        }
        return claims;
    }

    private @Nullable Claim claim(Found found, Measure measure, Detectors detectors, List<Episode> episodes) {
        Verdict verdict = verdict(found.judgement(), measure);
        Episode episode = episodes.stream()
                .filter(other -> other.measure() == measure)
                .findFirst()
                .orElse(null);
        long start = found.slice().windowStart();
        if (verdict.alarms(judge.threshold())) {
            long opened = episode == null ? start : episode.opened();
            return new Claim(writer.write(finding(found, measure, false)), Claim.Kind.HEIGHT, opened, null);
        }
        if (episode != null && isRaised(episode, found)) {
            return new Claim(writer.write(finding(found, measure, true)), Claim.Kind.CONTINUES, episode.opened(), null);
        }
        if (verdict.refusal() == Refusal.WARM_UP && COUNTS.contains(measure)) {
            Deviation deviation =
                    judge.deviation(detectors, measure, found.slice().counted());
            return deviation.value() > 0
                    ? new Claim(writer.write(finding(found, measure, false)), Claim.Kind.YOUNG, start, deviation)
                    : null;
        }
        return null;
    }

    private List<Episode> followEpisodes(Progress progress, Found found) {
        List<Episode> episodes = new ArrayList<>();
        for (Measure measure : List.of(Measure.NEGATIVE_VOLUME, Measure.NEGATIVE_SHARE)) {
            Episode before = progress.episode(measure);
            boolean alarms = verdict(found.judgement(), measure).alarms(judge.threshold());
            Episode now = before == null ? begun(found, measure, alarms) : followed(before, found);
            if (now != null) {
                episodes.add(now);
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

    private void learnSettled(Detectors detectors, List<PendingWindow> pending, long closed, Set<Long> outages) {
        while (!pending.isEmpty() && pending.get(0).start() <= closed - settlingMillis) {
            learn(detectors, pending.remove(0), outages);
        }
    }

    private void learn(Detectors detectors, PendingWindow window, Set<Long> outages) {
        if (outages.contains(window.start())) {
            judge.skip(detectors, 1);
        } else {
            judge.learn(detectors, window);
        }
    }

    private static AnomalyWriter.Finding finding(Found found, Measure measure, boolean episode) {
        Judgement judgement = found.judgement();
        return new AnomalyWriter.Finding(
                found.slice(),
                measure,
                verdict(judgement, measure),
                observed(found.slice(), judgement, measure),
                episode);
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
                false,
                revision == null ? 0 : revision);
    }
}
