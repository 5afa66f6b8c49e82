package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.html.HtmlTemplate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One post as it stands in a thread, with the quote of an earlier one and its likes. */
final class ForumPost {
    private static final int EVERY_NTH_QUOTES = 3;
    private static final int QUOTE_LENGTH = 60;
    private static final int MOST_LIKES = 14;
    private static final HtmlTemplate POST = HtmlTemplate.read(ForumPost.class, "forum-post.html");
    private static final HtmlTemplate QUOTE =
            HtmlTemplate.of("<blockquote class=\"quote\"><cite>{{author}} {{wrote}}</cite> {{text}}</blockquote>\n");

    private ForumPost() {}

    static String html(PlannedPost post, List<PlannedPost> thread, String path, Instant start) {
        Language language = post.order().language();
        Map<String, String> values = new HashMap<>(Words.of(language));
        values.putAll(NewsFrame.values(post, start));
        values.put("number", Integer.toString(post.number()));
        values.put("floor", Integer.toString(post.placement().floor()));
        values.put("href", path + "#p" + post.number());
        values.put("likes", Integer.toString(post.number() * 7 % MOST_LIKES));
        values.put("quote", quote(post, thread));
        values.put("paragraphs", NewsFrame.paragraphs(post));
        return POST.fill(values);
    }

    /** Some replies quote the beginning of the post before them. */
    private static String quote(PlannedPost post, List<PlannedPost> thread) {
        int index = thread.indexOf(post);
        if (index < 1 || post.number() % EVERY_NTH_QUOTES != 0) {
            return "";
        }
        PlannedPost quoted = thread.get(index - 1);
        String body = quoted.text().body();
        return QUOTE.fill(Map.of(
                "author", quoted.text().author(),
                "wrote", String.valueOf(Words.of(post.order().language()).get("wrote")),
                "text", body.substring(0, Math.min(QUOTE_LENGTH, body.length()))));
    }

    static String stats(List<PlannedPost> thread) {
        return "<p class=\"thread-stats\"><span class=\"views\">" + views(thread.get(0), thread.size())
                + "</span> / <span class=\"replies\">" + (thread.size() - 1) + "</span></p>\n";
    }

    /** Views follow from the thread alone, so that a page changes only when a post is added. */
    static int views(PlannedPost opening, int posts) {
        return 40 + opening.number() % 97 + posts * 31;
    }
}
