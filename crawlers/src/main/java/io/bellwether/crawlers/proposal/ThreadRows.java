package io.bellwether.crawlers.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list of threads: what holds one of its links each, and in it the count that grows with every reply.
 *
 * @param items CSS selector of the rows, or of the links where a row's first link leads elsewhere
 * @param activity CSS selector, within a row, of what changes with a new post; null where nothing was found
 * @param activityReason how it was recognized
 * @param counted whether most rows hold a count: the mark of a forum
 */
record ThreadRows(
        String items, @Nullable String activity, @Nullable String activityReason, boolean counted) {
    private static final Pattern COUNT = Pattern.compile("(?i)[^\\d]{0,12}\\d[\\d,.]{0,9}\\s*[kKwW万]?[^\\d]{0,12}");
    /** Names of people may hold digits too. */
    private static final Pattern BARE_COUNT = Pattern.compile("\\s*\\d[\\d,.]{0,9}\\s*[kKwW万]?\\s*");

    private static final Pattern REPLIES = Pattern.compile("(?i).*(repl|answer|comment|posts|回|评|跟帖).*");
    private static final Pattern NO_COUNT =
            Pattern.compile("(?i).*(view|看|阅|read|hits|author|date|time|price|vote|score).*");
    private static final double MOST = 0.7;

    static Optional<ThreadRows> of(Document document, LinkCluster threads) {
        Optional<String> links = threads.selector(document);
        List<Element> rows = rows(threads.links());
        boolean leading =
                rows.stream().filter(row -> leads(row, threads.links())).count() >= rows.size() * 0.9;
        Optional<String> rowSelector = leading ? SelectorFinder.all(document, rows, null) : Optional.empty();
        Map<String, List<@Nullable Element>> counts = counts(rows);
        boolean counted = !counts.isEmpty();
        if (rowSelector.isEmpty()) {
            return links.map(selector -> new ThreadRows(selector, null, null, counted));
        }
        Optional<Map.Entry<String, List<@Nullable Element>>> replies = counts.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(cell -> named(cell, entry.getKey())))
                .findFirst()
                .or(() -> counts.entrySet().stream()
                        .filter(entry -> entry.getValue().stream().allMatch(ThreadRows::isBareCount))
                        .filter(entry -> !NO_COUNT.matcher(entry.getKey()).matches())
                        .findFirst())
                .or(() -> counts.entrySet().stream()
                        .filter(entry -> !NO_COUNT.matcher(entry.getKey()).matches())
                        .findFirst());
        String activity = replies.map(Map.Entry::getKey).orElse(null);
        String reason = replies.map(entry -> "a count in each row").orElse(null);
        if (activity == null) {
            activity = rows.get(0).selectFirst("time[datetime]") == null ? null : "time";
            reason = activity == null ? null : "the time in each row";
        }
        return Optional.of(new ThreadRows(rowSelector.get(), activity, reason, counted));
    }

    /** The largest elements that hold one of the links each. */
    private static List<Element> rows(List<Element> links) {
        List<Element> rows = new ArrayList<>();
        for (Element link : links) {
            Element row = link;
            while (row.parent() != null && !row.parent().nameIs("body") && holdsOne(row.parent(), links)) {
                row = row.parent();
            }
            rows.add(row);
        }
        return rows;
    }

    private static boolean holdsOne(Element element, List<Element> links) {
        int held = 0;
        for (Element link : links) {
            if (link.equals(element) || link.parents().contains(element)) {
                held++;
                if (held > 1) {
                    return false;
                }
            }
        }
        return held == 1;
    }

    private static boolean leads(Element row, List<Element> links) {
        Element first = row.nameIs("a") ? row : row.selectFirst("a[href]");
        return first != null
                && links.stream().anyMatch(link -> link.absUrl("href").equals(first.absUrl("href")));
    }

    /** Selectors within a row of cells that hold a count in most rows, in the order of the first row. */
    private static Map<String, List<@Nullable Element>> counts(List<Element> rows) {
        Map<String, List<@Nullable Element>> counts = new LinkedHashMap<>();
        for (Element cell : rows.get(0).getAllElements()) {
            if (!cell.equals(rows.get(0)) && isCount(cell)) {
                for (String piece : pieces(cell)) {
                    List<@Nullable Element> found = new ArrayList<>();
                    rows.forEach(row -> found.add(row.selectFirst(piece)));
                    long good = found.stream()
                            .filter(other -> other != null && isCount(other))
                            .count();
                    if (cell.equals(rows.get(0).selectFirst(piece)) && good >= rows.size() * MOST) {
                        counts.putIfAbsent(piece, found);
                        break;
                    }
                }
            }
        }
        return counts;
    }

    private static List<String> pieces(Element cell) {
        List<String> pieces = new ArrayList<>();
        Tokens.pieces(cell).stream().filter(Tokens::telling).forEach(pieces::add);
        if (cell.parent() != null) {
            Tokens.pieces(cell.parent()).stream()
                    .filter(Tokens::telling)
                    .forEach(piece -> pieces.add(piece + " " + cell.normalName()));
        }
        if (cell.nameIs("td")) {
            pieces.add("td:nth-child(" + (cell.elementSiblingIndex() + 1) + ")");
        }
        return pieces;
    }

    private static boolean isCount(Element cell) {
        String text = cell.text();
        return !text.isEmpty()
                && text.length() <= 20
                && cell.childrenSize() <= 1
                && !cell.nameIs("time")
                && COUNT.matcher(text).matches();
    }

    private static boolean isBareCount(@Nullable Element cell) {
        return cell == null || BARE_COUNT.matcher(cell.text()).matches();
    }

    private static boolean named(@Nullable Element cell, String selector) {
        if (cell == null) {
            return false;
        }
        String words = selector + " " + cell.className() + " " + cell.attr("title") + " " + cell.text();
        return REPLIES.matcher(words).matches();
    }
}
