package io.bellwether.jobs.flink;

import java.util.Optional;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;

/** What the operators whose timers can be split have in common. */
final class SplitTimers {
    private SplitTimers() {}

    /**
     * Fires all timers at once if the input has ended: Flink would end the operator before those that were put off.
     *
     * @return whether it has, and the mark was passed on
     */
    static boolean fireAllAtTheEnd(Watermark mark, Optional<InternalTimeServiceManager<?>> timers, Output<?> output)
            throws Exception {
        if (!mark.equals(Watermark.MAX_WATERMARK) || timers.isEmpty()) {
            return false;
        }
        timers.get().advanceWatermark(mark);
        output.emitWatermark(mark);
        return true;
    }
}
