package io.bellwether.crawlers.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a trial's report for people: a label, a value, and the rule that found it. */
public final class TrialText {
    private static final int LABEL = 13;
    private static final int VALUE = 58;
    private static final int LONG = 2_000;
    private static final Pattern MASKED =
            Pattern.compile(".{0,24}\\[(?:e-mail|phone|iban|identity number|bank card)].{0,24}");

    private final StringBuilder text = new StringBuilder();
    private final boolean everything;
    private final Ink ink;

    private TrialText(boolean everything, Ink ink) {
        this.everything = everything;
        this.ink = ink;
    }

    /**
     * The report as lines.
     *
     * @param everything whether all links, posts and headers are shown, else the first few
     */
    public static String of(TrialReport report, boolean everything, Ink ink) {
        TrialText text = new TrialText(everything, ink);
        text.put(ink.strong(report.site()) + " (" + report.kind() + ")");
        report.pages().forEach(text::page);
        text.end(report);
        return text.text.toString();
    }

    private void page(TrialReport.PageTrial page) {
        put("");
        put(ink.strong(page.role().toUpperCase(Locale.ROOT)) + "  " + page.url());
        TrialReport.AnswerTrial answer = page.answer();
        if (answer != null && !everything && plain(page, answer)) {
            line(
                    "answer",
                    request(page, page.hops().get(0)) + ", " + body(answer) + ", " + charset(answer) + "; "
                            + page.robots().words() + " " + ink.good("allows it"));
        } else {
            robots(page.robots());
            page.hops().forEach(hop -> line("request", request(page, hop)));
            answer(page);
        }
        page.fields().forEach(field -> field(field, LABEL));
        posts(page);
        links(page);
        page.warnings().forEach(warning -> line("warning", warning, ink::doubtful));
        page.notes().forEach(note -> line("note", note));
        if (page.problem() != null) {
            line("PROBLEM", page.problem(), ink::bad);
        }
    }

    /** Whether nothing happened on the way to the page that a person must see. */
    private static boolean plain(TrialReport.PageTrial page, TrialReport.AnswerTrial answer) {
        return page.robots().allowed()
                && page.robots().crawlDelayMillis() == null
                && page.hops().size() == 1
                && answer.unreadableCharacters() == 0;
    }

    private void robots(TrialReport.RobotsTrial robots) {
        String delay = robots.crawlDelayMillis() == null
                ? ""
                : ", wants " + robots.crawlDelayMillis() + " ms between requests";
        String words = robots.words() + (robots.line() == null ? "" : ", " + robots.line()) + delay;
        line("robots", (robots.allowed() ? ink.good("allowed") : ink.bad("forbidden")) + ": " + words);
    }

    private static String request(TrialReport.PageTrial page, TrialReport.HopTrial hop) {
        String address = hop.url().equals(page.url()) ? "" : hop.url() + " -> ";
        return address + hop.end() + " in " + hop.millis() + " ms";
    }

    private void answer(TrialReport.PageTrial page) {
        TrialReport.AnswerTrial answer = page.answer();
        if (answer == null) {
            return;
        }
        line("body", body(answer));
        String unreadable = answer.unreadableCharacters() == 0
                ? ""
                : ink.bad(", " + answer.unreadableCharacters() + " unreadable characters");
        line("charset", charset(answer) + unreadable);
        if (everything) {
            new TreeMap<>(answer.headers()).forEach((name, value) -> line("header", name + ": " + value));
        }
    }

    private static String body(TrialReport.AnswerTrial answer) {
        String type = answer.contentType() == null ? "no Content-Type" : answer.contentType();
        return String.format(Locale.ROOT, "%,d bytes, %s", answer.bytes(), type);
    }

    private static String charset(TrialReport.AnswerTrial answer) {
        return answer.charset() + ", by " + by(answer.charsetDecidedBy());
    }

    private static String by(String decidedBy) {
        return switch (decidedBy) {
            case "bom" -> "its byte order mark";
            case "header" -> "the Content-Type header";
            case "meta" -> "the page's own declaration";
            default -> decidedBy;
        };
    }

    private void field(TrialReport.FieldTrial field, int indent) {
        String value = field.value();
        if (value == null) {
            line(field.name(), ink.doubtful("not found"), indent);
        } else {
            String shown = everything ? Columns.cut(value, LONG) : Columns.cut(value, VALUE);
            String length = value.length() > VALUE ? " (" + value.length() + " characters)" : "";
            String rule = (field.foundBy() == null ? "" : field.foundBy()) + length;
            line(field.name(), Columns.padded(shown, VALUE) + "  " + ink.faint(rule), indent);
        }
        if (field.raw() != null) {
            line("", ink.faint("from " + field.raw()), indent);
        }
        field.failed().forEach(failure -> line("", ink.faint("tried " + failure), indent));
    }

    private void posts(TrialReport.PageTrial page) {
        if (page.postsFound() == 0) {
            return;
        }
        boolean single = page.postsFound() == 1 && !page.fields().isEmpty();
        line("posts", ink.good(String.valueOf(page.postsFound())) + masked(page.masked()));
        int shown = everything ? page.posts().size() : Math.min(page.posts().size(), single ? 1 : 2);
        page.posts().subList(0, shown).forEach(post -> post(post, single));
        if (page.postsFound() > shown) {
            line(
                    "",
                    ink.faint(
                            "… and " + (page.postsFound() - shown) + " more" + (everything ? "" : "; see --verbose")));
        }
        maskedForms(page);
    }

    private void post(TrialReport.PostTrial post, boolean fieldsAreKnown) {
        List<String> facts = new ArrayList<>(List.of(post.kind()));
        facts.add(post.publishedAt() == null ? "without date" : post.publishedAt() + " by " + post.publishedAtSource());
        facts.add(post.author() == null ? "without author" : "author " + post.author());
        if (post.language() != null) {
            facts.add(post.language());
        }
        if (post.parentId() != null) {
            facts.add("answers " + post.parentId().substring(0, 8));
        }
        reach("views", post.reach().views(), facts);
        reach("replies", post.reach().replies(), facts);
        reach("likes", post.reach().likes(), facts);
        line("", "- " + String.join(", ", facts));
        if (!fieldsAreKnown) {
            String words = post.title() == null ? post.text() : post.title() + " | " + post.text();
            line("", "  " + Columns.cut(words, everything ? LONG : VALUE + 40));
        }
        if (everything) {
            line("", ink.faint("  " + post.url() + " " + post.id()));
            post.fields().forEach(field -> field(field, LABEL + 4));
        }
    }

    private static void reach(String name, @Nullable Long count, List<String> facts) {
        if (count != null) {
            facts.add(name + " " + count);
        }
    }

    private String masked(Map<String, Integer> masked) {
        return masked.isEmpty()
                ? everything ? ", no personal data to mask" : ""
                : ", masked: "
                        + new TreeMap<>(masked)
                                .entrySet().stream()
                                        .map(entry -> entry.getValue() + " " + entry.getKey())
                                        .collect(Collectors.joining(", "));
    }

    private void maskedForms(TrialReport.PageTrial page) {
        int left = everything ? 20 : 1;
        for (TrialReport.PostTrial post : page.posts()) {
            Matcher matcher = MASKED.matcher(post.text());
            while (left > 0 && matcher.find()) {
                left--;
                line("", ink.faint("masked as \"…" + matcher.group().strip() + "…\""));
            }
        }
    }

    private void links(TrialReport.PageTrial page) {
        List<TrialReport.LinkTrial> followed =
                page.links().stream().filter(link -> link.skipped() == null).toList();
        List<TrialReport.LinkTrial> skipped =
                page.links().stream().filter(link -> link.skipped() != null).toList();
        String marked = ink.good("+") + " ";
        list("follow", followed.stream().map(link -> marked + link.url()).toList());
        String left = ink.doubtful("-") + " ";
        list(
                "skip",
                skipped.stream()
                        .map(link -> left + link.url() + "  " + ink.faint(String.valueOf(link.skipped())))
                        .toList());
        if (page.next() != null
                && page.fields().stream().noneMatch(field -> field.name().equals("next"))) {
            line("next", page.next());
        }
    }

    private void list(String label, List<String> lines) {
        int shown = everything ? lines.size() : Math.min(3, lines.size());
        for (int i = 0; i < shown; i++) {
            line(i == 0 ? label : "", lines.get(i));
        }
        if (lines.size() > shown) {
            line("", ink.faint("… and " + (lines.size() - shown) + " more; see --verbose"));
        }
    }

    private void end(TrialReport report) {
        put("");
        report.notes().forEach(note -> put("Note: " + note + "."));
        long problems =
                report.pages().stream().filter(page -> page.problem() != null).count();
        long warnings = report.pages().stream()
                .mapToLong(page -> page.warnings().size())
                .sum();
        String verdict = report.useful() ? ink.good("Useful") : ink.bad("Nothing useful");
        put(verdict + ": " + counted(report.pages().size(), "page") + ", " + counted(report.posts(), "post") + ", "
                + counted(warnings, "warning") + ", " + counted(problems, "problem") + ".");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void line(String label, String value, UnaryOperator<String> paint) {
        put("  " + paint.apply(Columns.padded(label, LABEL)) + paint.apply(value));
    }

    private void line(String label, String value) {
        line(label, value, LABEL);
    }

    private void line(String label, String value, int indent) {
        put("  " + " ".repeat(indent - LABEL) + Columns.padded(label, LABEL) + value);
    }

    private void put(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
