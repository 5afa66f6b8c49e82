package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.html.HtmlTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A forum: {@code /en/} and {@code /zh/} list threads, the one with the newest post first, older ones at {@code ?page=2}; a
 * thread stands at {@code /en/threads/17}, ten posts a page.
 */
final class ForumPages implements Pages {
    private static final int THREADS_PER_LIST = 25;
    private static final int POSTS_PER_PAGE = 10;
    private static final String NAME = "Kerbside";
    private static final Pattern LIST = Pattern.compile("/(en|zh)/");
    private static final Pattern THREAD = Pattern.compile("/(en|zh)/threads/(\\d{1,7})");
    private static final HtmlTemplate FRAME = HtmlTemplate.read(ForumPages.class, "forum-page.html");
    private static final HtmlTemplate LINE = HtmlTemplate.read(ForumPages.class, "forum-thread-line.html");

    @Override
    public Page page(String path, int pageNumber, Shelf shelf) {
        Matcher list = LIST.matcher(path.equals("/") ? "/en/" : path);
        if (list.matches()) {
            return threadList(NewsPages.language(list.group(1)), pageNumber, shelf);
        }
        Matcher thread = THREAD.matcher(path);
        if (thread.matches()) {
            return thread(NewsPages.language(thread.group(1)), Integer.parseInt(thread.group(2)), pageNumber, shelf);
        }
        return Page.notFound();
    }

    @Override
    public String pathOf(PlannedPost post) {
        int page = (post.placement().floor() - 1) / POSTS_PER_PAGE + 1;
        return threadPath(post) + (page == 1 ? "" : "?page=" + page);
    }

    static String threadPath(PlannedPost post) {
        return "/" + post.order().language().code() + "/threads/"
                + post.placement().thread();
    }

    private Page threadList(Language language, int number, Shelf shelf) {
        List<PlannedPost> posts = shelf.newestFirst(Venue.FORUM, language);
        Map<Integer, List<PlannedPost>> threads = posts.stream()
                .collect(Collectors.groupingBy(
                        post -> post.placement().thread(), LinkedHashMap::new, Collectors.toList()));
        List<List<PlannedPost>> shown = threads.values().stream()
                .skip((number - 1L) * THREADS_PER_LIST)
                .limit(THREADS_PER_LIST)
                .toList();
        String lines = shown.stream().map(thread -> line(thread, shelf)).collect(Collectors.joining());
        boolean more = (long) number * THREADS_PER_LIST < threads.size();
        Map<String, String> values = frame(language, Words.of(language).getOrDefault("board", ""), "board-title");
        values.put("main", "<table class=\"threads\">\n" + lines + "</table>\n");
        values.put("pager", pager(language, "/" + language.code() + "/", number, more));
        return Page.html(
                FRAME.fill(values),
                shelf.newest(posts),
                shown.stream().flatMap(List::stream).toList());
    }

    private static String line(List<PlannedPost> newestFirst, Shelf shelf) {
        PlannedPost opening = newestFirst.get(newestFirst.size() - 1);
        PlannedPost newest = newestFirst.get(0);
        Map<String, String> values = NewsFrame.values(newest, shelf.start());
        values.put("href", threadPath(opening));
        values.put("title", opening.text().title());
        values.put("author", opening.text().author());
        values.put("replies", Integer.toString(newestFirst.size() - 1));
        values.put("views", Integer.toString(ForumPost.views(opening, newestFirst.size())));
        return LINE.fill(values);
    }

    private Page thread(Language language, int number, int page, Shelf shelf) {
        List<PlannedPost> thread = shelf.newestFirst(Venue.FORUM, language).stream()
                .filter(post -> post.placement().thread() == number)
                .sorted(Comparator.comparingInt(PlannedPost::number))
                .toList();
        int from = (page - 1) * POSTS_PER_PAGE;
        if (page < 1 || from >= thread.size()) {
            return Page.notFound();
        }
        List<PlannedPost> shown = thread.subList(from, Math.min(from + POSTS_PER_PAGE, thread.size()));
        List<String> parts = new ArrayList<>();
        for (PlannedPost post : shown) {
            parts.add(ForumPost.html(post, thread, pathOf(post), shelf.start()));
        }
        Map<String, String> values = frame(language, thread.get(0).text().title(), "thread-title");
        values.put("main", ForumPost.stats(thread) + String.join("", parts));
        values.put("pager", pager(language, threadPath(shown.get(0)), page, from + POSTS_PER_PAGE < thread.size()));
        return Page.html(FRAME.fill(values), shelf.newest(shown), shown);
    }

    private static Map<String, String> frame(Language language, String title, String titleClass) {
        Map<String, String> values = new HashMap<>(Words.of(language));
        values.put("lang", language.code());
        values.put("title", title);
        values.put("titleClass", titleClass);
        values.put("siteName", NAME);
        return values;
    }

    private static String pager(Language language, String path, int page, boolean more) {
        StringBuilder pager = new StringBuilder("<p class=\"pager\">");
        if (page > 1) {
            pager.append("<a class=\"previous-page\" href=\"")
                    .append(path)
                    .append("?page=")
                    .append(page - 1);
            pager.append("\">").append(Words.of(language).get("newer")).append("</a> ");
        }
        if (more) {
            pager.append("<a class=\"next-page\" rel=\"next\" href=\"")
                    .append(path)
                    .append("?page=")
                    .append(page + 1);
            pager.append("\">").append(Words.of(language).get("older")).append("</a>");
        }
        return pager.append("</p>").toString();
    }
}
