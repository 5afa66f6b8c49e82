package io.bellwether.crawlers.extract;

import io.bellwether.crawlers.sites.CleanUp;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a value what its rule wants: strips it, takes the part that a pattern names, or replaces what it matches.
 * Immutable.
 *
 * <p>The text is a stranger's: a pattern that backtracks without end on it is given up, as if it did not match.
 */
final class ValueCleaner {
    /** Characters that one match may look at; a sound pattern looks at each a few times. */
    private static final int MAX_LOOKS = 2_000_000;

    private final @Nullable Pattern pattern;
    private final @Nullable String replacement;

    ValueCleaner(CleanUp rule) {
        pattern = rule.pattern() == null ? null : Pattern.compile(rule.pattern());
        replacement = rule.replacement();
    }

    /** The cleaned value; empty if it is blank, or the pattern finds nothing that is to be taken. */
    Optional<String> clean(String raw) {
        String value = raw.strip();
        if (pattern != null) {
            try {
                value = matched(pattern.matcher(new Watched(value)));
            } catch (TooManyLooks | StackOverflowError e) {
                return Optional.empty();
            }
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private String matched(Matcher matcher) {
        if (replacement != null) {
            return matcher.replaceAll(replacement).strip();
        }
        if (!matcher.find()) {
            return "";
        }
        String group = matcher.groupCount() >= 1 ? matcher.group(1) : matcher.group();
        return group == null ? "" : group.strip();
    }

    /** A text that counts how often it is looked at. Used by one thread, for one match. */
    private static final class Watched implements CharSequence {
        private final String text;
        private int looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MAX_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Ends a match; never leaves this class. */
    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super("the pattern looked at more than " + MAX_LOOKS + " characters", null, false, false);
        }
    }
}
