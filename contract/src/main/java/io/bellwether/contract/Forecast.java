package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requirePresent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many stories a subject will have in a step of time to come, and how many it had.
 *
 * @param window the step that is foretold
 * @param madeAt when it was foretold: the end of the last step that was known
 * @param horizon so many steps ahead, at least 1
 * @param band expectation and the interval in which four of five outcomes are to lie
 * @param naive what the last known step had: the forecast to beat
 * @param actual stories of the step; null until it is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Forecast(
        Subject subject,
        Window window,
        Instant madeAt,
        int horizon,
        Band band,
        double naive,
        @Nullable Long actual) {
    public Forecast {
        requirePresent(subject, "subject");
        requirePresent(window, "window");
        requirePresent(madeAt, "madeAt");
        require(horizon >= 1, "horizon must be at least 1, but is %s", horizon);
        requirePresent(band, "band");
        requireFinite(naive, "naive");
    }

    /** The same before and after it is known what came. */
    public String id() {
        return PostId.hash(
                "forecast",
                subject.key(),
                window.start().toString(),
                window.end().toString(),
                String.valueOf(horizon));
    }

    /** The same, now that it is known what came. */
    public Forecast scored(long stories) {
        return new Forecast(subject, window, madeAt, horizon, band, naive, stories);
    }
}
