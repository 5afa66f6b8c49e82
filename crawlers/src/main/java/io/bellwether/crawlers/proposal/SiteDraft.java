package io.bellwether.crawlers.proposal;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a site file with the reason of each rule beside it. */
public final class SiteDraft {
    private static final int MAX_ID = 40;

    private final YamlLines yaml = new YamlLines();

    private SiteDraft() {}

    /**
     * What every site file needs.
     *
     * @param id chosen by the person; null to make one of the name
     * @param allowPrivate whether the address is of this machine or its network
     * @param pages that were looked at, the start page first
     */
    public record Facts(@Nullable String id, URI start, boolean allowPrivate, List<PageView> pages) {
        public Facts {
            pages = List.copyOf(pages);
        }

        private String name() {
            return pages.get(0).name().orElse(String.valueOf(start.getHost()));
        }

        private String language() {
            return pages.get(pages.size() - 1)
                    .language()
                    .or(() -> pages.get(0).language())
                    .orElse("");
        }
    }

    /**
     * A site file for a feed.
     *
     * @param wholeTexts whether the entries hold the whole texts, and how that was seen
     */
    public static String feed(Facts facts, boolean wholeTexts, String reason) {
        SiteDraft draft = new SiteDraft();
        draft.head(facts, "feed", "a feed: it changes least when the site is redesigned");
        draft.pace(facts);
        draft.yaml.blank();
        draft.yaml.key(0, "feed", "", "");
        draft.yaml.key(1, "follow", wholeTexts ? "entry" : "page", reason);
        return draft.yaml.toString();
    }

    /**
     * A site file for pages that list articles.
     *
     * @param articles of the cluster that were fetched
     */
    public static Optional<String> listing(Facts facts, LinkCluster cluster, List<PageView> articles) {
        PageView start = facts.pages().get(0);
        Optional<String> items = cluster.selector(start.document());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        SiteDraft draft = new SiteDraft();
        draft.head(facts, "listing", "pages that list links to articles");
        draft.pace(facts);
        draft.yaml.key(0, "max-pages", "5", "of the list; a page that brings nothing new ends the walk earlier");
        draft.yaml.blank();
        draft.yaml.key(0, "listing", "", "");
        long sound = articles.stream().filter(PageView::isArticle).count();
        draft.yaml.key(
                1,
                "items",
                YamlLines.quoted(items.get()),
                (sound == articles.size() ? "sure: " : "likely: ")
                        + cluster.addresses().size() + " links to " + cluster.pathShape() + "; " + sound + " of "
                        + articles.size() + " that were looked at are articles");
        draft.next(start, 1);
        draft.articleComment(articles);
        return Optional.of(draft.yaml.toString());
    }

    /** A site file for a forum: its list of threads, and one of its threads. */
    public static Optional<String> thread(Facts facts, LinkCluster cluster, PageView thread) {
        PageView start = facts.pages().get(0);
        Optional<ThreadRows> rows = ThreadRows.of(start.document(), cluster);
        Optional<ThreadPosts> posts = thread.posts();
        if (rows.isEmpty() || posts.isEmpty()) {
            return Optional.empty();
        }
        SiteDraft draft = new SiteDraft();
        draft.head(facts, "thread", "a forum: a list of threads, whose pages hold posts");
        draft.pace(facts);
        draft.yaml.key(0, "max-pages", "20", "of the list, and of each thread");
        draft.yaml.blank();
        draft.yaml.key(0, "threads", "", "");
        draft.yaml.key(
                1,
                "items",
                YamlLines.quoted(rows.get().items()),
                "sure: " + cluster.addresses().size() + " links to " + cluster.pathShape()
                        + ", whose pages hold posts");
        if (rows.get().activity() == null) {
            draft.yaml.comment(
                    1,
                    "activity: \"...\"  # nothing was found; what changes with a new post saves most visits to quiet threads");
        } else {
            draft.yaml.key(
                    1,
                    "activity",
                    YamlLines.quoted(rows.get().activity()),
                    "likely: " + rows.get().activityReason());
        }
        draft.next(start, 1);
        draft.posts(posts.get());
        Optional<NextLink.Found> listNext = NextLink.in(start.document());
        if (NextLink.in(thread.document()).isEmpty() && listNext.isPresent()) {
            draft.yaml.key(
                    1,
                    "next",
                    YamlLines.quoted(listNext.get().selector()),
                    "guess: as in the list; that thread has one page");
        } else {
            draft.next(thread, 1);
        }
        return Optional.of(draft.yaml.toString());
    }

    private void posts(ThreadPosts posts) {
        yaml.blank();
        yaml.key(0, "thread", "", "");
        yaml.key(
                1,
                "posts",
                YamlLines.quoted(posts.selector()),
                "sure: " + posts.count() + " on the page that was looked at");
        if (posts.anchor() == null) {
            yaml.comment(1, "anchor: ...  # nothing numbers the posts; they are told apart by author and date");
        } else {
            field("anchor", posts.anchor());
        }
        field("author", posts.author());
        field("published-at", posts.publishedAt());
        field("text", posts.text());
        if (posts.likes() != null) {
            field("likes", posts.likes());
        }
        if (!posts.remove().isEmpty()) {
            yaml.key(1, "remove", "[" + String.join(", ", posts.remove()) + "]", "not the post's own words");
        }
    }

    private void field(String key, PostFields.Field field) {
        List<String> parts = new ArrayList<>();
        if (!field.select().isEmpty()) {
            parts.add("select: " + YamlLines.quoted(field.select()));
        }
        if (field.attribute() != null) {
            parts.add("attribute: " + field.attribute());
        }
        String value =
                field.attribute() == null ? YamlLines.quoted(field.select()) : "{" + String.join(", ", parts) + "}";
        yaml.key(1, key, value, "likely: " + field.reason());
    }

    private void next(PageView page, int indent) {
        Optional<NextLink.Found> next = NextLink.in(page.document());
        if (next.isPresent()) {
            yaml.key(
                    indent,
                    "next",
                    YamlLines.quoted(next.get().selector()),
                    "likely: " + next.get().reason());
        } else {
            yaml.comment(indent, "next: \"...\"  # no link to a next page was seen");
        }
    }

    private void articleComment(List<PageView> articles) {
        yaml.blank();
        yaml.comment(0, "The fields of an article are found automatically. Of the articles that were looked at:");
        for (PageView article : articles) {
            var found = article.article();
            yaml.comment(
                    0,
                    "  " + article.articleLetters() + " letters by "
                            + found.foundBy().get("text") + ", date by "
                            + found.foundBy().getOrDefault("publishedAt", "nothing"));
        }
        yaml.comment(0, "Where that is wrong, say where they stand:");
        yaml.comment(0, "article: {title: \"h1\", text: \"...\", author: \"...\", published-at: \"...\"}");
    }

    private void head(Facts facts, String kind, String reason) {
        yaml.comment(
                0,
                "Proposed from " + facts.start() + "; each rule says how sure it is. See it at work: sites try FILE");
        yaml.key(
                0,
                "id",
                facts.id() == null ? idOf(facts) : facts.id(),
                "stands in every post; choose it now, never rename it");
        yaml.key(0, "name", YamlLines.quoted(facts.name()), "for people");
        yaml.key(0, "kind", kind, reason);
        yaml.key(0, "start", YamlLines.quoted(facts.start().toString()), "");
        String language = facts.language();
        if (!language.isEmpty()) {
            yaml.key(0, "language", language, "as its pages say or look");
        }
        PageHints.Hint zone = PageHints.zone(
                facts.start(),
                language,
                facts.pages().stream().map(PageView::document).toList());
        yaml.key(0, "zone", zone.value(), "of dates that name none; " + zone.reason());
        if (facts.allowPrivate()) {
            yaml.key(0, "allow-private", "true", "the address is on this machine or its network");
        }
    }

    private void pace(Facts facts) {
        yaml.key(
                0,
                "delay",
                facts.allowPrivate() ? "100ms" : "1s",
                "between two requests; a longer Crawl-delay in robots.txt wins"
                        + (facts.allowPrivate() ? "; 1s or more on the web" : ""));
        yaml.key(
                0,
                "interval",
                "{min: 2m, max: 6h}",
                "between two looks at a start page, adapted to how often it changes");
        yaml.key(0, "max-age", "30d", "older posts are indexed, but raise no alert");
    }

    private static String idOf(Facts facts) {
        String name = slug(facts.name());
        if (name.length() >= 3) {
            return name;
        }
        String host = String.valueOf(facts.start().getHost()).replaceFirst("^www[.]", "");
        String port = facts.start().getPort() < 0 ? "" : "-" + facts.start().getPort();
        return slug(host + port);
    }

    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.substring(0, Math.min(MAX_ID, plain.length())).replaceAll("-+$", "");
    }
}
