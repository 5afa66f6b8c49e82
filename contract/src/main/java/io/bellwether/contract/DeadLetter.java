package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be handled, whole and with its reason.
 *
 * @param stage job and operator, such as {@code analysis/read}
 * @param reason says what is wrong, with the value, and what was expected
 * @param originalBase64 the record's bytes as they came, in Base64
 * @param topic where it was read; null where it came from elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String stage,
        String reason,
        String originalBase64,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        Instant at) {
    public DeadLetter {
        requireText(stage, "stage");
        requireText(reason, "reason");
        requirePresent(originalBase64, "originalBase64");
        requirePresent(at, "at");
    }
}
