package io.bellwether.contract.privacy;

/** Kinds of ASCII characters; other scripts, Chinese above all, are none of them and so end a number or an address. */
final class Letters {
    private Letters() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    /** The character there, or 0 beyond either end. */
    static char at(char[] text, int index) {
        return index >= 0 && index < text.length ? text[index] : '\0';
    }
}
