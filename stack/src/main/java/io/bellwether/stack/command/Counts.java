package io.bellwether.stack.command;

import java.util.Locale;

/** Numbers of things, in words for people. */
final class Counts {
    private Counts() {}

    /** Such as {@code 1 post} or {@code 1,200 posts}. */
    static String of(long count, String singular) {
        return String.format(Locale.ROOT, "%,d %s%s", count, singular, count == 1 ? "" : "s");
    }
}
