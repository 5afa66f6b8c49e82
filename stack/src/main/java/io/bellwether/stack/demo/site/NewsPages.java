package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.html.HtmlTemplate;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A news site: {@code /en/} and {@code /zh/} list articles, older ones at {@code /en/page/2} and so on; articles stand at
 * {@code /en/articles/17.html}. The Chinese pages are sent in GBK, declared as gb2312 in the page alone, as many are.
 */
final class NewsPages implements Pages {
    private static final int ARTICLES_PER_LISTING = 30;
    private static final int RELATED = 5;
    private static final Pattern LISTING = Pattern.compile("/(en|zh)/(?:page/(\\d{1,4}))?");
    private static final Pattern ARTICLE = Pattern.compile("/(en|zh)/articles/(\\d{1,7})\\.html");
    private static final HtmlTemplate ARTICLE_PART = HtmlTemplate.read(NewsPages.class, "news-article.html");
    private static final HtmlTemplate LINE = HtmlTemplate.of(
            "<li class=\"teaser\"><a class=\"teaser-link\" href=\"{{href}}\">{{title}}</a> <time datetime=\"{{isoDate}}\">{{date}}</time></li>\n");
    private static final HtmlTemplate LINK = HtmlTemplate.of("<li><a href=\"{{href}}\">{{title}}</a></li>\n");

    private final NewsFrame frame = new NewsFrame("Harbour Ledger");

    @Override
    public Page page(String path, int pageNumber, Shelf shelf) {
        if (path.equals("/")) {
            return listing(Language.ENGLISH, 1, shelf);
        }
        Matcher listing = LISTING.matcher(path);
        if (listing.matches()) {
            int number = listing.group(2) == null ? 1 : Integer.parseInt(listing.group(2));
            return listing(language(listing.group(1)), number, shelf);
        }
        Matcher article = ARTICLE.matcher(path);
        if (article.matches()) {
            Language language = language(article.group(1));
            Optional<PlannedPost> post = shelf.find(Venue.NEWS, language, Integer.parseInt(article.group(2)));
            return post.map(found -> article(found, shelf)).orElseGet(Page::notFound);
        }
        return Page.notFound();
    }

    @Override
    public String pathOf(PlannedPost post) {
        return "/" + post.order().language().code() + "/articles/" + post.number() + ".html";
    }

    private Page listing(Language language, int number, Shelf shelf) {
        List<PlannedPost> posts = shelf.newestFirst(Venue.NEWS, language);
        List<PlannedPost> shown = posts.stream()
                .skip((number - 1L) * ARTICLES_PER_LISTING)
                .limit(ARTICLES_PER_LISTING)
                .toList();
        String lines = shown.stream()
                .map(post -> LINE.fill(values(post, shelf.start())))
                .collect(Collectors.joining());
        String main = "<h1>" + Words.of(language).get("latest") + "</h1>\n<ul class=\"teasers\">\n" + lines + "</ul>\n"
                + pager(language, number, posts.size());
        String title = String.valueOf(Words.of(language).get("latest"));
        return send(language, frame.around(language, title, "", main), shelf.newest(posts), shown);
    }

    private static String pager(Language language, int number, int posts) {
        if (number < 1 || (long) number * ARTICLES_PER_LISTING >= posts) {
            return "";
        }
        return "<p class=\"pager\"><a class=\"next-page\" rel=\"next\" href=\"/" + language.code() + "/page/"
                + (number + 1) + "\">" + Words.of(language).get("older") + "</a></p>";
    }

    private Page article(PlannedPost post, Shelf shelf) {
        Language language = post.order().language();
        Map<String, String> values = values(post, shelf.start());
        values.putAll(Words.of(language));
        values.put("lang", language.code());
        values.put("paragraphs", NewsFrame.paragraphs(post));
        values.put("related", related(post, shelf));
        String main = ARTICLE_PART.fill(values);
        String head = NewsFrame.head(post, pathOf(post), shelf.start());
        return send(
                language,
                frame.around(language, post.text().title(), head, main),
                post.appearsAt(shelf.start()),
                List.of(post));
    }

    /** Links to earlier articles; they are fixed, so that an article's page never changes. */
    private String related(PlannedPost post, Shelf shelf) {
        return shelf.newestFirst(Venue.NEWS, post.order().language()).stream()
                .filter(other -> other.number() < post.number())
                .limit(RELATED)
                .map(other -> LINK.fill(values(other, shelf.start())))
                .collect(Collectors.joining());
    }

    private Map<String, String> values(PlannedPost post, Instant start) {
        Map<String, String> values = NewsFrame.values(post, start);
        values.put("href", pathOf(post));
        return values;
    }

    private static Page send(Language language, String html, Instant lastModified, List<PlannedPost> announces) {
        return language == Language.CHINESE
                ? new Page(200, "text/html", html, Charset.forName("GBK"), lastModified, announces)
                : new Page(200, "text/html; charset=utf-8", html, StandardCharsets.UTF_8, lastModified, announces);
    }

    static Language language(String code) {
        return code.equals(Language.CHINESE.code()) ? Language.CHINESE : Language.ENGLISH;
    }
}
