package io.bellwether.crawlers.proposal;

import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.Extraction;
import io.bellwether.crawlers.extract.LanguageHint;
import io.bellwether.crawlers.extract.PageContext;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A page, and what it looks like. Not thread-safe. */
public final class PageView {
    private static final int HEAD = 2_000;
    private static final int LEAST_ARTICLE = 140;
    private static final int LEAST_POSTS = 2;
    private static final double MOSTLY_POSTS = 0.4;
    private static final int LEAST_HEADLINE = 15;
    private static final Pattern FEED =
            Pattern.compile("(?is)\\s*(<\\?.*?\\?>|<!--.*?-->|\\s)*<(rss|feed|rdf:rdf)[\\s>].*");
    private static final Pattern JSON_FEED = Pattern.compile("(?s)\\s*\\{.*\"https?:(\\\\?/){2}jsonfeed\\.org.*");
    private static final Pattern SITEMAP =
            Pattern.compile("(?is)\\s*(<\\?.*?\\?>|<!--.*?-->|\\s)*<(urlset|sitemapindex)[\\s>].*");

    private final URI address;
    private final String text;
    private final String head;
    private final Document document;
    private final PageContext context;

    private PageView(URI address, String text, Instant fetchedAt) {
        this.address = address;
        this.text = text;
        head = text.substring(0, Math.min(HEAD, text.length())).replace("\uFEFF", "");
        document = Jsoup.parse(text, address.toString());
        context = new PageContext(address.toString(), ZoneOffset.UTC, fetchedAt);
    }

    /**
     * A page as it came.
     *
     * @param fetchedAt what "3 minutes ago" counts from
     */
    public static PageView of(URI address, String text, Instant fetchedAt) {
        return new PageView(address, text, fetchedAt);
    }

    public URI address() {
        return address;
    }

    /** As it came. */
    public String text() {
        return text;
    }

    Document document() {
        return document;
    }

    /** Whether it is RSS, Atom or JSON Feed. */
    public boolean isFeed() {
        return FEED.matcher(head).matches() || JSON_FEED.matcher(head).matches();
    }

    /** Whether it is a sitemap or an index of sitemaps. */
    public boolean isSitemap() {
        return SITEMAP.matcher(head).matches();
    }

    /** Feeds that the page names, the declared ones first. */
    public List<String> feeds() {
        return PageHints.feeds(document);
    }

    /** Groups of links, the most promising first. */
    public List<LinkCluster> clusters() {
        return LinkClusters.of(document, address);
    }

    /** Whether it holds the text of an article. */
    public boolean isArticle() {
        return articleLetters() >= LEAST_ARTICLE;
    }

    /** How many letters the article on it has, as far as that is found automatically. */
    public int articleLetters() {
        return (int)
                article().text().codePoints().filter(Character::isLetterOrDigit).count();
    }

    Extraction article() {
        return ArticleExtractor.automatic().extract(document, context);
    }

    Optional<ThreadPosts> posts() {
        return ThreadPosts.in(document, context, LEAST_POSTS);
    }

    /** Whether it is a page of a forum's thread: repeated posts with author and date. */
    public boolean isThread() {
        return posts().isPresent();
    }

    /** How many posts of a thread it holds. */
    public int postCount() {
        return posts().map(ThreadPosts::count).orElse(0);
    }

    /** Whether posts of a thread make up most of the page, and do not merely tease what stands on other pages. */
    public boolean isMostlyThread() {
        Optional<ThreadPosts> posts = posts();
        if (posts.isEmpty()) {
            return false;
        }
        int letters = document.select(posts.get().selector()).text().length();
        return letters >= document.body().text().length() * MOSTLY_POSTS && !teases(posts.get());
    }

    private boolean teases(ThreadPosts posts) {
        return clusters().stream()
                        .limit(1)
                        .flatMap(cluster -> cluster.links().stream())
                        .filter(link -> link.closest(posts.selector()) != null
                                && !link.is(posts.author().select())
                                && isHeadline(link.text()))
                        .count()
                >= posts.count() - 1;
    }

    /** A post's own links, such as its number or a way to report it, are short; a Chinese character says what three letters do. */
    private static boolean isHeadline(String text) {
        return text.codePoints()
                        .filter(Character::isLetter)
                        .map(point -> Character.isIdeographic(point) ? 3 : 1)
                        .sum()
                >= LEAST_HEADLINE;
    }

    /** Whether the rows of these links hold counts, as lists of threads do. */
    public boolean countsReplies(LinkCluster cluster) {
        return ThreadRows.of(document, cluster).map(ThreadRows::counted).orElse(false);
    }

    /** Links that lead up from a page: its trail first, then shorter addresses on the same path. */
    public List<String> above() {
        String own = address.toString();
        return document.select("nav a[href], [class*=crumb] a[href], #pt a[href], header a[href], a[href]").stream()
                .map(link -> link.absUrl("href").replaceAll("#.*", ""))
                .filter(url -> url.startsWith("http") && url.length() < own.length() && !url.equals(own))
                .distinct()
                .toList();
    }

    /** Whether it links to the address. */
    public boolean linksTo(URI other) {
        return document.select("a[href]").stream()
                .anyMatch(link -> link.absUrl("href").replaceAll("#.*", "").equals(other.toString()));
    }

    /** ISO 639-1 code; empty where it cannot be told. */
    public Optional<String> language() {
        return LanguageHint.of(document, document.body().text());
    }

    /** The site's name for people. */
    public Optional<String> name() {
        if (isFeed()) {
            return Optional.ofNullable(Jsoup.parse(text, address.toString(), Parser.xmlParser())
                            .selectFirst("channel > title, feed > title"))
                    .map(title -> title.text().strip())
                    .filter(title -> !title.isEmpty());
        }
        return PageHints.name(document);
    }
}
