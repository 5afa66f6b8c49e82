package io.bellwether.models.topics;

/**
 * Words that are looked for. Letters of scripts with spaces stand on word boundaries; Chinese is found inside longer words.
 *
 * @param folded as {@link FoldedText} has it, lower case
 * @param prefix whether the last word may go on
 */
record Phrase(String folded, boolean prefix) {
    static final int MOST_CHARACTERS = 100;

    /**
     * Reads a phrase as people write it: a {@code *} at its end lets its last word go on.
     *
     * @throws RuleException saying what is wrong with it
     */
    static Phrase parse(String written) {
        String stripped = written.strip();
        boolean prefix = stripped.endsWith("*") || stripped.endsWith("＊");
        String body = FoldedText.of(prefix ? stripped.substring(0, stripped.length() - 1) : stripped)
                .lower();
        if (body.chars().noneMatch(Phrase::says)) {
            throw new RuleException("'" + written + "' is no phrase; expected at least one letter, digit or sign");
        }
        if (body.length() > MOST_CHARACTERS) {
            throw new RuleException("'" + body.substring(0, 20) + "...' has " + body.length()
                    + " characters; a phrase has at most " + MOST_CHARACTERS);
        }
        if (body.length() == 1 && FoldedText.joins(body.charAt(0))) {
            throw new RuleException(
                    "'" + written + "' is a single letter, which nearly every text has; write more of it");
        }
        if (prefix && !FoldedText.joins(body.charAt(body.length() - 1))) {
            throw new RuleException(
                    "'" + written + "' ends with '*', which lets a word of letters go on, as in withdraw*;"
                            + " Chinese is found inside longer words anyway, so leave the '*' out");
        }
        return new Phrase(body, prefix);
    }

    private static boolean says(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.SURROGATE
                || type == Character.OTHER_SYMBOL
                || type == Character.CURRENCY_SYMBOL;
    }

    /** How it is told to people. */
    String words() {
        return prefix ? folded + "*" : folded;
    }
}
