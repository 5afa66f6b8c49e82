package io.bellwether.crawlers.extract;

/** How much a text says: letters and digits, an East Asian character counting as three since it is about half a word. */
final class TextWeight {
    private static final int EAST_ASIAN = 3;

    private TextWeight() {}

    static int of(CharSequence text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 128) {
                weight += isAsciiLetter(unit) || (unit >= '0' && unit <= '9') ? 1 : 0;
            } else if (Character.isLetterOrDigit(unit)) {
                weight += unit >= 0x2e80 && unit < 0xfb00 ? EAST_ASIAN : 1;
            }
        }
        return weight;
    }

    private static boolean isAsciiLetter(char unit) {
        return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
    }

    /** Signs that running text has and menus lack. */
    static int punctuation(CharSequence text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += ",.;!?，。、；！？…،".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return count;
    }
}
