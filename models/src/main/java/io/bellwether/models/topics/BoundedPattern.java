package io.bellwether.models.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that ends on every text: after so many looks at characters it is given up, as if it found nothing.
 * It reads the folded text, so it is folded itself; it ignores case unless it says {@code (?-i)}. Immutable.
 */
final class BoundedPattern {
    static final int MOST_CHARACTERS = 500;
    /** What nearly every text has somewhere: an expression that matches nothing of one of these would match everywhere. */
    private static final List<String> SAMPLES = List.of("", "a", "a b", "7", "中文 字", "$1.5, (x)\"-'", "Bank run 挤兑。");
    /** A sound expression looks at each character a few times; a short text may cost more, a long one not much more. */
    private static final int LOOKS_PER_CHARACTER = 100;

    private static final int LOOKS_PER_CHARACTER_OF_LONG_TEXT = 10;
    private static final int LEAST_LOOKS = 10_000;
    private static final int MOST_LOOKS = 2_000_000;

    private final String written;
    private final Pattern pattern;

    /** What an expression found; {@code givenUp} where it did not come to an end. */
    record Search(List<Place> places, boolean givenUp) {}

    private BoundedPattern(String written, Pattern pattern) {
        this.written = written;
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws RuleException saying what is wrong with it
     */
    static BoundedPattern compile(String regex) {
        if (regex.length() > MOST_CHARACTERS) {
            throw new RuleException("the regular expression has " + regex.length() + " characters; at most "
                    + MOST_CHARACTERS + " are allowed");
        }
        if (regex.contains("\\Q")) {
            throw new RuleException("'" + regex + "' quotes with \\Q; put a \\ before each sign instead");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(folded(regex), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new RuleException("'" + regex + "' is not a regular expression: "
                    + e.getDescription().toLowerCase(Locale.ROOT)
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        }
        BoundedPattern bounded = new BoundedPattern(regex, pattern);
        for (String sample : SAMPLES) {
            if (bounded.matchesNothingOf(sample)) {
                throw new RuleException(
                        "'" + regex + "' matches the empty text, so it would match everywhere; demand at"
                                + " least one character, as with + in place of *");
            }
        }
        return bounded;
    }

    /** Searches a field for up to so many places. */
    Search find(Field field, FoldedText text, int most) {
        List<Place> places = new ArrayList<>();
        Watched watched = new Watched(text, budget(text.length()));
        try {
            Matcher matcher = pattern.matcher(watched);
            while (places.size() < most && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    places.add(new Place(field, matcher.start(), matcher.end()));
                }
            }
            return new Search(List.copyOf(places), false);
        } catch (TooManyLooks | StackOverflowError e) {
            return new Search(List.copyOf(places), true);
        }
    }

    String words() {
        return "/" + written + "/";
    }

    private boolean matchesNothingOf(String sample) {
        FoldedText text = FoldedText.of(sample);
        try {
            Matcher matcher = pattern.matcher(new Watched(text, MOST_LOOKS));
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) {
                    return true;
                }
            }
            return false;
        } catch (TooManyLooks | StackOverflowError e) {
            throw new RuleException("'" + written + "' comes to no end even on a short text; avoid repetitions within"
                    + " repetitions, such as (a+)+");
        }
    }

    private static int budget(int length) {
        long most = Math.max(MOST_LOOKS, (long) LOOKS_PER_CHARACTER_OF_LONG_TEXT * length);
        return (int) Math.min(Integer.MAX_VALUE, Math.min(most, LEAST_LOOKS + (long) LOOKS_PER_CHARACTER * length));
    }

    /** Full-width signs become plain ones, which may mean something in an expression, so they are escaped. */
    private static String folded(String regex) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            char plain = FoldedText.folded(c);
            boolean sign = plain != c && plain < 0x80 && !Character.isLetterOrDigit(plain);
            folded.append(sign ? "\\" : "").append(plain);
        }
        return folded.toString();
    }

    /** A text that counts how often it is looked at. Used by one thread, for one search. */
    private static final class Watched implements CharSequence {
        private final FoldedText text;
        private int looksLeft;

        Watched(FoldedText text, int looks) {
            this.text = text;
            this.looksLeft = looks;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--looksLeft < 0) {
                throw new TooManyLooks();
            }
            return text.casedAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.toString().substring(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Ends a search; never leaves this class. */
    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super("the pattern looked at too many characters", null, false, false);
        }
    }
}
