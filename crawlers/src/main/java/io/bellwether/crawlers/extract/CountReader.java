package io.bellwether.crawlers.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads counts as sites show them: {@code 1,234}, {@code 3.2万}, {@code 12k}, {@code 阅读 57}. */
final class CountReader {
    private static final Pattern COUNT = Pattern.compile("(?i)(\\d[\\d,]*(?:\\.\\d+)?)\\s*(万|亿|[km](?![a-z]))?");

    private CountReader() {}

    /** The first count in a text; empty if there is none. */
    static Optional<Long> read(String text) {
        Matcher matcher = COUNT.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        double factor = switch (unit) {
            case "万" -> 10_000;
            case "亿" -> 100_000_000;
            case "k" -> 1_000;
            case "m" -> 1_000_000;
            default -> 1;
        };
        double number = Double.parseDouble(matcher.group(1).replace(",", ""));
        double count = Math.rint(number * factor);
        return count < 1e15 ? Optional.of((long) count) : Optional.empty();
    }
}
