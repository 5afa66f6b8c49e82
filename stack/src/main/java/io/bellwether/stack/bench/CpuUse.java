package io.bellwether.stack.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time that this JVM took in a span, whatever others did meanwhile.
 *
 * @param total seconds of all threads, those of the JVM itself included
 * @param busiest seconds of the Java thread that took most
 */
public record CpuUse(double total, double busiest) {
    private static final double NANOS = 1e9;

    /** A span that has begun. Threads that end in it count if they were noted before. One thread. */
    public static final class Span {
        private final long processBefore = process();
        private final Map<Long, Long> before = threads();
        private final Map<Long, Long> seen = new HashMap<>();

        /** Notes how much every thread took up to now. */
        public void note() {
            seen.putAll(threads());
        }

        /** What was taken since the beginning. */
        public CpuUse end() {
            note();
            long most = seen.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .max()
                    .orElse(0);
            return new CpuUse((process() - processBefore) / NANOS, most / NANOS);
        }
    }

    /** Seconds that this work would take at least, were its cores free: it can be no faster than its busiest thread. */
    public double atBest(int cores) {
        return Math.max(busiest, total / cores);
    }

    private static long process() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Map<Long, Long> threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> nanos = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
        }
        return nanos;
    }
}
