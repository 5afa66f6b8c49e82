package io.bellwether.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The tone of a text towards what it is about. */
public enum SentimentLabel {
    NEGATIVE,
    NEUTRAL,
    POSITIVE;

    /** As it stands in JSON and in data sets: lower case. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
