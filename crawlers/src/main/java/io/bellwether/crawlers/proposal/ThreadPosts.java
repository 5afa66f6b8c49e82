package io.bellwether.crawlers.proposal;

import io.bellwether.crawlers.extract.PageContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The posts of a thread's page: repeated elements that each hold an author, a date and a text.
 *
 * @param selector of the posts
 * @param count how many there are on the page
 * @param remove what is not the post's own words
 */
record ThreadPosts(
        String selector,
        int count,
        PostFields.Field author,
        PostFields.Field publishedAt,
        PostFields.Field text,
        PostFields.@Nullable Field anchor,
        PostFields.@Nullable Field likes,
        List<String> remove) {
    private static final int LEAST_TEXT = 2;
    private static final int MOST_GROUPS = 40;

    /** @param least how many posts there must be to believe it */
    static Optional<ThreadPosts> in(Document document, PageContext context, int least) {
        Map<String, List<Element>> groups = new LinkedHashMap<>();
        for (Element element : document.body().select("article, div, li, tr, table, tbody, section, dl, ol, ul")) {
            if (Tokens.telling(Tokens.kind(element).replaceFirst("[.]$", ""))) {
                groups.computeIfAbsent(Tokens.kind(element), kind -> new ArrayList<>())
                        .add(element);
            }
        }
        return groups.values().stream()
                .filter(posts -> posts.size() >= least)
                .sorted(Comparator.comparingInt((List<Element> posts) -> letters(posts))
                        .reversed())
                .limit(MOST_GROUPS)
                .flatMap(posts -> of(document, posts, context).stream())
                .findFirst();
    }

    private static Optional<ThreadPosts> of(Document document, List<Element> posts, PageContext context) {
        PostFields fields = new PostFields(posts, context);
        Optional<PostFields.Field> author = fields.author();
        Optional<PostFields.Field> date = fields.date();
        if (author.isEmpty() || date.isEmpty() || holdsSeveral(posts, author.get())) {
            return Optional.empty();
        }
        Optional<PostFields.Field> text = fields.text(List.of(author.get(), date.get()));
        Optional<String> selector = SelectorFinder.all(document, posts, null);
        if (text.isEmpty() || selector.isEmpty() || shortest(posts, text.get()) < LEAST_TEXT) {
            return Optional.empty();
        }
        return Optional.of(new ThreadPosts(
                selector.get(),
                posts.size(),
                author.get(),
                date.get(),
                text.get(),
                fields.anchor().orElse(null),
                fields.likes().orElse(null),
                fields.remove()));
    }

    /** What holds several authors, none of them within a post of its own kind, holds several posts. */
    private static boolean holdsSeveral(List<Element> posts, PostFields.Field author) {
        Element first = posts.get(0);
        long own = first.select(author.select()).stream()
                .map(Element::text)
                .distinct()
                .count();
        long nested = posts.stream()
                .filter(post -> !post.equals(first) && post.parents().contains(first))
                .count();
        return own > nested + 1;
    }

    private static int shortest(List<Element> posts, PostFields.Field text) {
        return posts.stream()
                .map(post -> post.selectFirst(text.select()))
                .mapToInt(found -> found == null ? 0 : found.text().length())
                .max()
                .orElse(0);
    }

    private static int letters(List<Element> posts) {
        return posts.stream().mapToInt(post -> post.text().length()).sum();
    }
}
