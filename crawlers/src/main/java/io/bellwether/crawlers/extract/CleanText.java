package io.bellwether.crawlers.extract;

/**
 * Text that every later step can write and compare: white space normalised; control characters, soft hyphens and marks of no
 * width left out; halves of surrogate pairs, which JSON escapes and numeric entities can hold and UTF-8 cannot, replaced by
 * U+FFFD. Joiners of no width stay: they belong to emoji and to Persian spelling.
 */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** One line. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** Paragraphs on lines of their own, without empty lines. */
    public static String paragraphs(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepsLines) {
        StringBuilder clean = new StringBuilder(text.length());
        char gap = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (keepsLines && (unit == '\n' || unit == '\r' || unit == '\u2028' || unit == '\u2029')) {
                gap = '\n';
            } else if (isSpace(unit)) {
                gap = gap == 0 ? ' ' : gap;
            } else if (!isLeftOut(unit)) {
                if (gap != 0 && !clean.isEmpty()) {
                    clean.append(gap);
                }
                gap = 0;
                clean.append(unit);
                if (Character.isSurrogate(unit)) {
                    boolean pair = Character.isHighSurrogate(unit)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) {
                        clean.append(text.charAt(++i));
                    } else {
                        clean.setCharAt(clean.length() - 1, REPLACEMENT);
                    }
                }
            }
        }
        return clean.toString();
    }

    /** Whether a character only parts words. */
    static boolean isSpace(char unit) {
        if (unit < 128) {
            return unit == ' ' || (unit >= '\t' && unit <= '\r');
        }
        return unit == '\u00a0' || (unit >= '\u1680' && Character.isSpaceChar(unit));
    }

    /** Whether a character shows nothing and means nothing. */
    static boolean isLeftOut(char unit) {
        return unit < ' '
                || (unit >= '\u007f' && unit <= '\u009f')
                || unit == '\u00ad'
                || unit == '\u200b'
                || unit == '\u200e'
                || unit == '\u200f'
                || (unit >= '\u202a' && unit <= '\u202e')
                || unit == '\u2060'
                || unit == '\ufeff'
                || unit == '\ufffe'
                || unit == '\uffff';
    }
}
