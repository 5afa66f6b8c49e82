package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.SourceTrouble;
import org.jspecify.annotations.Nullable;

/** How a fetch ended in one aspect, as one character, so that many of them are a short text. */
enum Outcome {
    GOOD('+', null, "were as they should be"),
    NO_POSTS('e', SourceTrouble.NO_POSTS, "gave no post"),
    NO_LINKS('l', SourceTrouble.NO_LINKS, "led to no page"),
    RULE_MISSED('m', SourceTrouble.SELECTORS_MISS, "did not fit a rule of the site file"),
    SHORT_TEXT('s', SourceTrouble.SHORT_TEXTS, "gave a text of less than a fifth of the usual length"),
    SAME_TEXT('d', SourceTrouble.SAME_TEXT, "gave the very text of another page"),
    GARBLED('g', SourceTrouble.GARBLED_TEXT, "gave a text with unreadable characters"),
    FORBIDDEN('r', SourceTrouble.ROBOTS_FORBIDS, "were forbidden by robots.txt"),
    BLOCKED('b', SourceTrouble.BLOCKED, "were refused to us"),
    UNREACHABLE('x', SourceTrouble.UNREACHABLE, "could not be had"),
    GONE('n', SourceTrouble.GONE, "were not there"),
    ELSEWHERE('o', SourceTrouble.LEADS_ELSEWHERE, "led out of the site"),
    UNREADABLE('u', SourceTrouble.UNREADABLE, "could not be read");

    private final char code;
    private final @Nullable SourceTrouble trouble;
    private final String words;

    Outcome(char code, @Nullable SourceTrouble trouble, String words) {
        this.code = code;
        this.trouble = trouble;
        this.words = words;
    }

    char code() {
        return code;
    }

    boolean good() {
        return this == GOOD;
    }

    /** What it is a sign of; only of one that is not good. */
    SourceTrouble trouble() {
        if (trouble == null) {
            throw new IllegalStateException("an outcome that is good is a sign of no trouble");
        }
        return trouble;
    }

    /** As it ends a sentence about pages. */
    String words() {
        return words;
    }

    static Outcome ofCode(int code) {
        for (Outcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("The state of a site holds the outcome '" + (char) code
                + "', which this program does not know: start the program that wrote it");
    }
}
