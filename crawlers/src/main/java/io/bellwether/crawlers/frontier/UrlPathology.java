package io.bellwether.crawlers.frontier;

import java.util.List;
import java.util.Optional;

/**
 * Addresses that no site means: they come from relative links on pages that answer under any address, from programs that
 * add to what they were given, or from a trap. The bounds are far above what sites use: of the addresses of articles that
 * the tests know, none has more than eight folders or repeats a word thrice.
 */
final class UrlPathology {
    /** Longest address, in characters. */
    static final int MAX_LENGTH = 1_000;

    private static final int MAX_FOLDERS = 20;
    private static final int MAX_PARAMETERS = 24;
    private static final int REPETITIONS = 3;

    private UrlPathology() {}

    /** What is wrong with a normalized address; empty if nothing is. */
    static Optional<String> of(String url) {
        if (url.length() > MAX_LENGTH) {
            return Optional.of("longer than " + MAX_LENGTH + " characters");
        }
        if (url.chars().filter(unit -> unit == '&').count() >= MAX_PARAMETERS) {
            return Optional.of("more than " + MAX_PARAMETERS + " parameters");
        }
        List<String> folders = UrlShape.segments(url);
        if (folders.size() > MAX_FOLDERS) {
            return Optional.of("more than " + MAX_FOLDERS + " folders deep");
        }
        return repeats(folders) ? Optional.of("a path that repeats itself") : Optional.empty();
    }

    /** Whether a row of folders that are not all numbers stands three times in a row, such as {@code /a/b/a/b/a/b}. */
    private static boolean repeats(List<String> folders) {
        for (int period = 1; period * REPETITIONS <= folders.size(); period++) {
            int same = 0;
            for (int i = period; i < folders.size(); i++) {
                same = folders.get(i).equals(folders.get(i - period)) ? same + 1 : 0;
                if (same >= period * (REPETITIONS - 1) && !allNumbers(folders.subList(i - period + 1, i + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean allNumbers(List<String> folders) {
        return folders.stream().allMatch(folder -> folder.chars().allMatch(Character::isDigit));
    }
}
