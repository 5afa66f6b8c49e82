package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Forecast;
import java.util.List;

/** Forecasts of which it is not known yet what came, in the order of their steps. */
record Foretold(List<Forecast> open) {
    static final Foretold NONE = new Foretold(List.of());
}
