package io.bellwether.crawlers.trial;

/** Measures text as a terminal shows it, where a Chinese character takes two columns. */
final class Columns {
    /** First and last of each block that is wide or full-width (Unicode Standard Annex 11), as far as texts have them. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
        0x1F300, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** The beginning of a text, on one line, that takes at most so many columns. */
    static String cut(String text, int most) {
        String flat = text.strip().replaceAll("\\s+", " ");
        if (width(flat) <= most) {
            return flat;
        }
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int point : flat.codePoints().toArray()) {
            width += width(point);
            if (width > most - 1) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.append('…').toString();
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    private static int width(int point) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (point >= WIDE[i] && point <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
