package io.bellwether.stack.bench.classify;

import io.bellwether.stack.bench.Pace;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything measured once, by turns.
 *
 * @param bareForJob the bare network right before and after the job
 * @param job null where it is left out
 */
record Round(
        Pace bare, Pace classify, Pace bareForJob, @Nullable Pace job) {
    double classifyRatio() {
        return classify.perSecond() / bare.perSecond();
    }

    /** The same from processor time, which does not depend on what else the machine does. */
    double classifyRatioAtBest() {
        return bare.atBestMillis() / classify.atBestMillis();
    }

    double jobRatio() {
        return job == null ? 0 : job.perSecond() / bareForJob.perSecond();
    }

    double jobRatioAtBest() {
        return job == null ? 0 : bareForJob.atBestMillis() / job.atBestMillis();
    }

    double jobPerSecond() {
        return job == null ? 0 : job.perSecond();
    }

    double jobCpuMillis() {
        return job == null ? 0 : job.cpuMillis();
    }

    String words(int number) {
        return String.format(
                Locale.ROOT,
                "round %d: bare %,.0f/s, classify %,.0f/s (%.2f, by CPU time %.2f), job %,.0f/s (%.2f, by CPU time %.2f)",
                number,
                bare.perSecond(),
                classify.perSecond(),
                classifyRatio(),
                classifyRatioAtBest(),
                jobPerSecond(),
                jobRatio(),
                jobRatioAtBest());
    }

    /** The middle of some rounds, which one slow round does not move. */
    static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
