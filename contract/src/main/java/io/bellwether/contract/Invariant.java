package io.bellwether.contract;

import java.util.Locale;

/** The one shared check of records, of events and of configuration alike: a wrong value is refused, never corrected. */
public final class Invariant {
    private Invariant() {}

    /**
     * Refuses what does not hold.
     *
     * @param holds the condition
     * @param message says which value is wrong, what it is and what was expected, as for {@link String#format}
     * @throws IllegalArgumentException with the message, if the condition does not hold
     */
    public static void require(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
        }
    }

    /** Refuses an empty or blank text; {@code name} is the component as it stands in the JSON. */
    public static void requireText(String value, String name) {
        require(!value.isBlank(), "%s must not be blank", name);
    }

    /** Refuses what is not a finite share between 0 and 1, both included. */
    public static void requireShare(double value, String name) {
        require(value >= 0 && value <= 1, "%s must be between 0 and 1, but is %s", name, value);
    }
}
