package io.bellwether.stack.bench;

/**
 * How fast something was.
 *
 * @param perSecond texts by the clock on the wall
 * @param cpuMillis processor time of all threads for a text
 * @param atBestMillis what a text would take at least, were the cores free: its share of the busiest thread, or of all cores
 */
public record Pace(double perSecond, double cpuMillis, double atBestMillis) {
    private static final double MILLIS = 1e3;

    public static Pace of(long texts, double seconds, CpuUse cpu) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Pace(texts / seconds, cpu.total() * MILLIS / texts, cpu.atBest(cores) * MILLIS / texts);
    }

    /** The middle of two. */
    public Pace and(Pace other) {
        return new Pace(
                (perSecond + other.perSecond) / 2,
                (cpuMillis + other.cpuMillis) / 2,
                (atBestMillis + other.atBestMillis) / 2);
    }
}
