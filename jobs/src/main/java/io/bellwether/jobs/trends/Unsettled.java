package io.bellwether.jobs.trends;

import io.bellwether.jobs.trends.detect.Detector;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Windows before one to judge that were judged but not learned.
 *
 * @param highest surprises among all of them
 * @param run those up to the window to judge without an outage between, oldest first: what goes on over several windows
 *     shows in them together
 */
record Unsettled(Surprises highest, List<PendingWindow> run) {
    static final Unsettled NONE = new Unsettled(Surprises.NONE, List.of());

    Detector.Pending stories(CountState state) {
        return new Detector.Pending(highest.volume(), values(state, PendingWindow::stories));
    }

    Detector.Pending negative(CountState state) {
        return new Detector.Pending(highest.negative(), values(state, PendingWindow::negative));
    }

    private List<Double> values(CountState state, ToLongFunction<PendingWindow> count) {
        return run.stream()
                .map(window -> count.applyAsLong(window) - state.seasonal(window.start()))
                .toList();
    }
}
