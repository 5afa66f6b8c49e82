package io.bellwether.crawlers.frontier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the addresses of a kind have in common: their digits read as {@code N}, words of headlines and tokens as
 * {@code *}, and of the parameters only the names. So {@code /2024/05/03/grain-prices-fall} and its like are all
 * {@code /N/N/N/*}, and every month of a calendar is {@code /calendar?month&year}.
 *
 * @param words for people: path and parameter names, without the host
 * @param exact key of this shape on its host
 * @param rough key of all shapes with the same first folder and number of folders, whatever their host and parameters:
 *     it catches addresses that differ in ways which make each a shape of its own
 */
record UrlShape(String words, long exact, long rough) {
    private static final int LONGEST_WORD = 24;
    private static final int SHORTEST_TOKEN = 12;
    /** The longest that is worth reading in a crawl log. */
    private static final int MAX_WORDS = 120;

    /** The shape of a normalized address, among pages of one role. */
    static UrlShape of(PageRole role, String url) {
        int hostBegin = url.indexOf("://") + 3;
        int pathBegin = orEnd(url, url.indexOf('/', hostBegin));
        int queryBegin = orEnd(url, url.indexOf('?', hostBegin));
        String host = url.substring(hostBegin, Math.min(pathBegin, queryBegin));
        List<String> folders = segments(url, pathBegin, queryBegin).stream()
                .map(UrlShape::shaped)
                .toList();
        String names = names(url.substring(queryBegin));
        String path = "/" + String.join("/", folders);
        String words = names.isEmpty() ? path : path + "?" + names;
        String first = folders.isEmpty() ? "" : folders.get(0);
        return new UrlShape(
                words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "..." : words,
                Fingerprint.of(role.key() + " exact " + host + words),
                Fingerprint.of(role.key() + " rough " + first + " " + folders.size() + " " + names.isEmpty()));
    }

    /** The parts of the path between its slashes, empty ones left out. */
    static List<String> segments(String url) {
        int pathBegin = orEnd(url, url.indexOf('/', url.indexOf("://") + 3));
        return segments(url, pathBegin, orEnd(url, url.indexOf('?', pathBegin)));
    }

    private static List<String> segments(String url, int pathBegin, int queryBegin) {
        List<String> segments = new ArrayList<>();
        int begin = pathBegin;
        while (begin < queryBegin) {
            int slash = url.indexOf('/', begin);
            int end = slash < 0 || slash > queryBegin ? queryBegin : slash;
            if (end > begin) {
                segments.add(url.substring(begin, end));
            }
            begin = end + 1;
        }
        return segments;
    }

    private static int orEnd(String url, int index) {
        return index < 0 ? url.length() : index;
    }

    private static String names(String query) {
        if (query.length() < 2) {
            return "";
        }
        return Arrays.stream(query.substring(1).split("&"))
                .map(parameter -> {
                    int equals = parameter.indexOf('=');
                    return numbered(equals < 0 ? parameter : parameter.substring(0, equals));
                })
                .distinct()
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String shaped(String segment) {
        return segment.length() > LONGEST_WORD || segment.indexOf('%') >= 0 || isHeadline(segment) || isToken(segment)
                ? "*"
                : numbered(segment.toLowerCase(Locale.ROOT));
    }

    private static boolean isHeadline(String segment) {
        int joints = 0;
        boolean letters = false;
        for (int i = 0; i < segment.length(); i++) {
            char unit = segment.charAt(i);
            joints += unit == '-' || unit == '_' ? 1 : 0;
            letters |= Character.isLetter(unit);
        }
        return letters && joints >= 2 && segment.indexOf('.') < 0;
    }

    /** Such as a session id or a hash: letters and digits that alternate. */
    private static boolean isToken(String segment) {
        int changes = 0;
        for (int i = 1; i < segment.length(); i++) {
            changes += Character.isDigit(segment.charAt(i)) == Character.isDigit(segment.charAt(i - 1)) ? 0 : 1;
        }
        return segment.length() >= SHORTEST_TOKEN && changes >= 4 && segment.indexOf('-') < 0;
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder(text.length());
        boolean inNumber = false;
        for (int i = 0; i < text.length(); i++) {
            boolean digit = Character.isDigit(text.charAt(i));
            if (!digit) {
                numbered.append(text.charAt(i));
            } else if (!inNumber) {
                numbered.append('N');
            }
            inNumber = digit;
        }
        return numbered.toString();
    }
}
