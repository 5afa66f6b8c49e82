package io.bellwether.crawlers.trial;

import io.bellwether.contract.Post;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a trial's report for people. */
public final class TrialText {
    private static final int LONGEST = 160;

    private final StringBuilder text = new StringBuilder();

    private TrialText() {}

    public static String of(TrialReport report) {
        TrialText text = new TrialText();
        text.line("Site %s (%s)", report.site(), report.kind());
        report.pages().forEach(text::page);
        return text.text.toString();
    }

    private void page(TrialReport.PageTrial page) {
        line("");
        line("%s %s", page.role().toUpperCase(Locale.ROOT), page.url());
        Long delay = page.robots().crawlDelayMillis();
        line(
                "  robots     %s: %s%s",
                page.robots().allowed() ? "allowed" : "forbidden",
                page.robots().words(),
                delay == null ? "" : ", wants " + delay + " ms between requests");
        page.hops().forEach(hop -> line("  request    %s -> %s (%d ms)", hop.url(), hop.end(), hop.millis()));
        TrialReport.BodyTrial body = page.body();
        if (body != null) {
            line(
                    "  body       %d bytes, %s",
                    body.bytes(), body.contentType() == null ? "no Content-Type" : body.contentType());
            line(
                    "  charset    %s, by %s, %d unreadable characters",
                    body.charset(), body.charsetDecidedBy(), body.unreadableCharacters());
        }
        for (TrialReport.FieldTrial field : page.fields()) {
            String value = field.value();
            line(
                    "  %-10s %s",
                    field.name(), value == null ? "not found" : shortened(value) + "   [" + field.foundBy() + "]");
        }
        if (page.postsFound() > 0) {
            line("  posts      %d, %d pieces of personal data masked", page.postsFound(), page.piecesMasked());
            page.posts().forEach(this::post);
        }
        if (page.linksFound() > 0) {
            line("  links      %d", page.linksFound());
            page.links()
                    .forEach(link -> line(
                            "    %s %s%s", link.skipped() == null ? "+" : "-", link.url(), because(link.skipped())));
        }
        if (page.next() != null) {
            line("  next       %s", page.next());
        }
        if (page.problem() != null) {
            line("  PROBLEM    %s", page.problem());
        }
    }

    private void post(Post post) {
        line(
                "    %s %s%s%s",
                post.kind(),
                post.publishedAt() == null ? "without date" : post.publishedAt(),
                post.authorKey() == null ? ", without author" : "",
                post.parentId() == null ? "" : ", answers " + post.parentId().substring(0, 8));
        line("      %s", shortened(post.fullText()));
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : "   " + reason;
    }

    private static String shortened(String value) {
        String flat = value.replace('\n', ' ');
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "… (" + value.length() + " characters)";
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
