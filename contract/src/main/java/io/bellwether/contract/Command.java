package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked of an incident, from the board to the alerts job.
 *
 * @param who account of the person
 * @param until end of a silence; needed for {@code SILENCE}, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Command(
        String incidentId,
        CommandAction action,
        String who,
        String why,
        Instant at,
        @Nullable Instant until) {
    public Command {
        requireText(incidentId, "incidentId");
        requirePresent(action, "action");
        requireText(who, "who");
        requirePresent(why, "why");
        requirePresent(at, "at");
        require(
                (action == CommandAction.SILENCE) == (until != null),
                "until must be given exactly for SILENCE, but is %s for %s",
                String.valueOf(until),
                action);
    }
}
