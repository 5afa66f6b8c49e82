package io.bellwether.stack.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param notes what has to be known to read the figures
 * @param faults what makes them worthless, or breaks a promise; none if all is well
 */
public record BenchOutcome(String benchmark, List<BenchFigure> figures, List<String> notes, List<String> faults) {
    public BenchOutcome {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
        faults = List.copyOf(faults);
    }

    /** Whether the figures may be quoted. */
    public boolean holds() {
        return faults.isEmpty();
    }
}
