package io.bellwether.stack.demo.plan;

/** Which part a post plays in the demo. */
public enum Part {
    /** Ordinary talk about all companies and the market. */
    BACKGROUND,
    /** Posts from weeks or months ago that are there when the first crawl comes. */
    ARCHIVE,
    /** Negative posts from weeks or months ago that appear all at once while the demo runs: must not alert. */
    BACKLOG,
    /** One negative text that is posted again and again by many authors, with light edits: must not alert. */
    REPOST,
    /** A wave of good news about one company: must not alert. */
    SURGE,
    /** A wave of posts about one company whose customers cannot withdraw their money: must alert, once. */
    CRISIS,
    /** A wave of neutral posts about a thing that nobody has heard of and nobody watches: must be named as a new topic. */
    NEWCOMER;

    /** Whether its posts carry a date of long ago. */
    public boolean old() {
        return this == ARCHIVE || this == BACKLOG;
    }
}
