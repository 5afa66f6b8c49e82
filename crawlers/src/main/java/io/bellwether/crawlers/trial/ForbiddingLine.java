package io.bellwether.crawlers.trial;

import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the line of a robots.txt that forbids an address: the one without which the address would be allowed. The crawl's own
 * parser is asked, so the answer is the crawl's and not a second opinion.
 */
final class ForbiddingLine {
    private static final Pattern DISALLOW = Pattern.compile("(?i)^\\s*disallow\\s*:\\s*([^#\\s]+).*");
    private static final int MAX_CANDIDATES = 50;
    private static final int SHOWN = 80;

    private ForbiddingLine() {}

    private record Line(int index, String path) {}

    /**
     * The line, for people; empty if no single line forbids the address.
     *
     * @param product the user agent's product, as rules may name it
     */
    static Optional<String> of(String robots, String product, URI address) {
        List<String> lines = robots.lines().toList();
        List<Line> candidates = new ArrayList<>();
        for (int i = 0; i < lines.size() && candidates.size() < MAX_CANDIDATES; i++) {
            Matcher matcher = DISALLOW.matcher(lines.get(i));
            if (matcher.matches() && forbids(List.of("User-agent: *", lines.get(i)), product, address)) {
                candidates.add(new Line(i, matcher.group(1)));
            }
        }
        candidates.sort(
                Comparator.comparingInt((Line line) -> line.path().length()).reversed());
        for (Line candidate : candidates) {
            List<String> without = new ArrayList<>(lines);
            without.set(candidate.index(), "");
            if (!forbids(without, product, address)) {
                return Optional.of(words(candidate, lines));
            }
        }
        return candidates.stream()
                .findFirst()
                .map(line -> words(line, lines) + (candidates.size() > 1 ? " among others" : ""));
    }

    private static boolean forbids(List<String> lines, String product, URI address) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        List<String> names = List.of(product.toLowerCase(Locale.ROOT));
        return !parser.parseContent(address.toString(), bytes, "text/plain", names)
                .isAllowed(address.toString());
    }

    private static String words(Line line, List<String> lines) {
        String text = lines.get(line.index()).strip();
        return "line " + (line.index() + 1) + " '" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…")
                + "'";
    }
}
