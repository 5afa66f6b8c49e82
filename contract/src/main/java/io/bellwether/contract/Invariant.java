package io.bellwether.contract;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /**
     * Refuses a part that is absent. Null checks of the compiler end where JSON begins: a reader hands null to a
     * component whose key is missing.
     *
     * @param name the component as it stands in the JSON
     */
    public static void requirePresent(@Nullable Object value, String name) {
        if (value == null) {
            throw missing(name);
        }
    }

    /** Refuses an absent, empty or blank text; {@code name} is the component as it stands in the JSON. */
    public static void requireText(@Nullable String value, String name) {
        if (value == null) {
            throw missing(name);
        }
        require(!value.isBlank(), "%s must not be blank", name);
    }

    /**
     * Refuses a text that is longer than allowed or that cannot be written as UTF-8.
     *
     * @param maxLength in Unicode code points, as JSON Schema counts
     */
    public static void requireWritable(@Nullable String value, String name, int maxLength) {
        if (value == null) {
            return;
        }
        int length = value.length() <= maxLength ? value.length() : value.codePointCount(0, value.length());
        require(length <= maxLength, "%s must have at most %s characters, but has %s", name, maxLength, length);
        int index = unpairedSurrogate(value);
        require(index == value.length(), "%s holds half of a surrogate pair at character %s", name, index);
    }

    /** Refuses an absent list and one that holds a gap. */
    public static void requireItems(@Nullable List<?> values, String name) {
        if (values == null) {
            throw missing(name);
        }
        for (int i = 0; i < values.size(); i++) {
            require(values.get(i) != null, "%s[%s] is missing", name, i);
        }
    }

    /** Refuses what is not a finite share between 0 and 1, both included. */
    public static void requireShare(double value, String name) {
        require(value >= 0 && value <= 1, "%s must be between 0 and 1, but is %s", name, value);
    }

    /** Refuses infinities and what is not a number: JSON and Elasticsearch know neither. */
    public static void requireFinite(double value, String name) {
        require(Double.isFinite(value), "%s must be a finite number, but is %s", name, value);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing");
    }

    private static int unpairedSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : 'x')) {
                    return i;
                }
                i++;
            }
        }
        return value.length();
    }
}
