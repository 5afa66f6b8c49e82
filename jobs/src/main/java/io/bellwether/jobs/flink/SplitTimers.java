package io.bellwether.jobs.flink;

import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.jspecify.annotations.Nullable;

/** What the operators whose timers can be split have in common. */
final class SplitTimers {
    private SplitTimers() {}

    /**
     * Fires all timers at once if the input has ended: Flink would end the operator before those that were put off.
     *
     * @param timers null for an operator without any
     * @return whether it has, and the mark was passed on
     */
    static boolean fireAllAtTheEnd(Watermark mark, @Nullable InternalTimeServiceManager<?> timers, Output<?> output)
            throws Exception {
        if (!mark.equals(Watermark.MAX_WATERMARK) || timers == null) {
            return false;
        }
        timers.advanceWatermark(mark);
        output.emitWatermark(mark);
        return true;
    }
}
