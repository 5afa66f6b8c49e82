package io.bellwether.crawlers.extract;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The date of publication within a page's programs, where many Chinese sites and pages drawn in the browser keep it:
 * {@code "publishTime":"2024-05-03 12:30"}, {@code var pubtime = 1714739400}. Programs also hold the dates of other
 * articles, so that of several days only one that stands near the page's own title counts.
 */
final class ScriptDates {
    private static final int LONGEST_SCRIPT = 1 << 20;
    private static final int NEAR = 1_500;
    private static final int MOST = 200;
    private static final Pattern VALUE = Pattern.compile(
            "(?i)[\"']?\\b(?:[a-z]{0,12}_?(?:publish|pub|release|issue)_?(?:ed)?_?(?:time|date|at|on|dt)(?:stamp|_?str)?|datePublished|date_published|publishedOn|svr_?time_?publish|ptime|ct)"
                    + "[\"']?\\s*[:=]\\s*(?:new Date\\()?[\"']?\\s*((?:19|20)\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[^\"'<>;]{0,25}|\\d{13}\\b|\\d{10}\\b)");
    private static final Pattern OTHER_TIME = Pattern.compile("(?i)unpub|not_?pub|modif|updat");

    private ScriptDates() {}

    static Optional<OffsetDateTime> find(
            PageElements elements, String title, Function<String, Optional<OffsetDateTime>> reader) {
        List<OffsetDateTime> all = new ArrayList<>();
        OffsetDateTime nearest = null;
        int least = NEAR;
        for (Element script : elements.tagged("script")) {
            String code = script.data();
            if (code.length() > LONGEST_SCRIPT || script.attr("type").contains("ld+json") || !mayHoldDate(code)) {
                continue;
            }
            Matcher matcher = VALUE.matcher(code);
            while (matcher.find() && all.size() < MOST) {
                Optional<OffsetDateTime> at =
                        OTHER_TIME.matcher(matcher.group()).find()
                                ? Optional.empty()
                                : reader.apply(matcher.group(1).strip());
                if (at.isEmpty()) {
                    continue;
                }
                all.add(at.get());
                int distance = distance(code, title, matcher.start());
                if (distance < least) {
                    least = distance;
                    nearest = at.get();
                }
            }
        }
        if (nearest != null) {
            return Optional.of(nearest);
        }
        List<LocalDate> days =
                all.stream().map(OffsetDateTime::toLocalDate).distinct().toList();
        return days.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /**
     * Whether any value is a date or a count of seconds, which spares most programs the costly search for its name. It may
     * err to yes only.
     */
    private static boolean mayHoldDate(String code) {
        int digits = 0;
        for (int i = 0; i < code.length(); i++) {
            char unit = code.charAt(i);
            if (unit >= '0' && unit <= '9') {
                digits++;
            } else {
                if (isDate(code, i, digits)) {
                    return true;
                }
                digits = 0;
            }
        }
        return isDate(code, code.length(), digits);
    }

    /** Whether a run of digits is a year that a day follows, or as long as a count of seconds or milliseconds. */
    private static boolean isDate(String code, int end, int digits) {
        if (digits == 4) {
            boolean century = code.startsWith("19", end - 4) || code.startsWith("20", end - 4);
            return century && end < code.length() && "-/.年".indexOf(code.charAt(end)) >= 0;
        }
        return digits == 10 || digits == 13;
    }

    /** Characters between the title and a place in the program. */
    private static int distance(String code, String title, int place) {
        if (title.length() < 4) {
            return Integer.MAX_VALUE;
        }
        int before = code.lastIndexOf(title, place);
        int after = code.indexOf(title, place);
        int least = before < 0 ? Integer.MAX_VALUE : place - before;
        return after < 0 ? least : Math.min(least, after - place);
    }
}
