package io.bellwether.crawlers.extract;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number of a post in its thread as forums show it: {@code #12}, {@code 12楼}, {@code 沙发}, {@code 楼主}. */
final class FloorReader {
    /** What Chinese forums call the first posts: their author, then sofa, bench and floor. */
    private static final Map<String, Integer> NAMES = Map.of("楼主", 1, "沙发", 2, "板凳", 3, "地板", 4);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private FloorReader() {}

    static Optional<Integer> read(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (matcher.find()) {
            return Optional.of(Integer.parseInt(matcher.group())).filter(floor -> floor > 0);
        }
        return NAMES.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
