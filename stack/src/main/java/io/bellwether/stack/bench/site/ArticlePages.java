package io.bellwether.stack.bench.site;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.stack.demo.text.DemoCompany;
import io.bellwether.stack.demo.text.DemoText;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.demo.text.Style;
import io.bellwether.stack.demo.text.TextComposer;
import io.bellwether.stack.demo.text.TextOrder;
import io.bellwether.stack.demo.text.Tone;
import io.bellwether.stack.html.HtmlTemplate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The pages of a news site as such sites are: 20 to 60 KB of HTML of which a tenth is the article, with menus, a box of
 * shared links, related stories, comments, and programs. Every second one is Chinese. The same seed gives the same pages.
 * Immutable, thread-safe.
 */
final class ArticlePages {
    static final int ITEMS_PER_LISTING = 50;

    private static final Instant FIRST_PUBLISHED = Instant.parse("2026-03-01T08:00:00Z");
    private static final int MENU_ITEMS = 48;
    private static final int RELATED = 12;

    private final HtmlTemplate article = HtmlTemplate.read(ArticlePages.class, "article.html");
    private final HtmlTemplate listing = HtmlTemplate.read(ArticlePages.class, "listing.html");
    private final TextComposer composer = new TextComposer(DemoCompany.all());
    private final int count;
    private final long seed;
    private final List<String> titles;

    ArticlePages(int count, long seed) {
        require(count >= 1, "a site needs at least 1 article, but has %s", count);
        this.count = count;
        this.seed = seed;
        titles = IntStream.range(0, count).mapToObj(this::composedTitle).toList();
    }

    int count() {
        return count;
    }

    int listings() {
        return (count + ITEMS_PER_LISTING - 1) / ITEMS_PER_LISTING;
    }

    static String articlePath(int number) {
        return "/story/" + number + ".html";
    }

    static String listingPath(int page) {
        return page == 1 ? "/news/" : "/news/?page=" + page;
    }

    /** @param number from 0 */
    String article(int number) {
        Random random = random(number);
        Language language = language(number);
        List<String> paragraphs = new ArrayList<>();
        for (int part = random.nextInt(3, 8); part > 0; part--) {
            paragraphs.addAll(text(language, Style.NEWS, random).paragraphs());
        }
        Instant published = FIRST_PUBLISHED.plus(number * 7L, ChronoUnit.MINUTES);
        return article.fill(Map.of(
                "lang", language.code(),
                "title", title(number),
                "author", text(language, Style.NEWS, random).author(),
                "isoDate", published.toString(),
                "path", articlePath(number),
                "menu", menu(language, random),
                "paragraphs", elements("p", paragraphs),
                "related", links(IntStream.generate(() -> random.nextInt(count)).limit(RELATED)),
                "comments", comments(language, random),
                "program", program(random)));
    }

    /** @param page from 1 */
    String listing(int page) {
        int from = (page - 1) * ITEMS_PER_LISTING;
        int to = Math.min(count, from + ITEMS_PER_LISTING);
        return listing.fill(Map.of(
                "page",
                Integer.toString(page),
                "menu",
                menu(Language.ENGLISH, random(-page)),
                "items",
                links(IntStream.range(from, to)),
                "next",
                to < count ? "<a class=\"next\" href=\"" + listingPath(page + 1) + "\">Older stories</a>" : ""));
    }

    /** Unlike any other article's, so that two crawls can be compared by their titles. */
    String title(int number) {
        return titles.get(number);
    }

    private String composedTitle(int number) {
        return text(language(number), Style.NEWS, random(number)).title() + " (" + (number + 1) + ")";
    }

    private static Language language(int number) {
        return number % 2 == 0 ? Language.ENGLISH : Language.CHINESE;
    }

    private Random random(int number) {
        return new Random(seed * 1_000_003 + number);
    }

    private DemoText text(Language language, Style style, RandomGenerator random) {
        List<Tone> tones = List.of(Tone.values());
        Tone tone = tones.get(random.nextInt(tones.size()));
        DemoCompany company =
                DemoCompany.all().get(random.nextInt(DemoCompany.all().size()));
        return composer.compose(new TextOrder(language, style, tone, company, false), random);
    }

    private String menu(Language language, RandomGenerator random) {
        return IntStream.range(0, MENU_ITEMS)
                .mapToObj(item -> "<li class=\"menu-item menu-item-" + item
                        + "\"><a class=\"menu-link\" href=\"/section/"
                        + item + "/\" data-track=\"top-" + item + "\">"
                        + (language == Language.CHINESE ? "栏目" : "Section ") + random.nextInt(1, 99) + "</a></li>\n")
                .collect(Collectors.joining());
    }

    private String links(IntStream numbers) {
        return numbers.mapToObj(number -> "<li class=\"teaser\"><a href=\"" + articlePath(number)
                        + "\"><span class=\"teaser-image\" data-src=\"/images/" + number
                        + ".jpg\"></span><b class=\"teaser-title\">" + HtmlTemplate.escape(title(number))
                        + "</b></a></li>\n")
                .collect(Collectors.joining());
    }

    private String comments(Language language, RandomGenerator random) {
        StringBuilder comments = new StringBuilder();
        for (int i = random.nextInt(8, 40); i > 0; i--) {
            DemoText text = text(language, Style.FORUM, random);
            comments.append("<li class=\"comment\" id=\"comment-")
                    .append(i)
                    .append("\"><div class=\"comment-meta\"><span class=\"comment-author\">")
                    .append(HtmlTemplate.escape(text.author()))
                    .append("</span> <a class=\"comment-reply\" href=\"#reply-")
                    .append(i)
                    .append("\">#</a></div><div class=\"comment-text\">")
                    .append(elements("p", text.paragraphs()))
                    .append("</div></li>\n");
        }
        return comments.toString();
    }

    private static String elements(String name, List<String> texts) {
        return texts.stream()
                .map(text -> "<" + name + ">" + HtmlTemplate.escape(text) + "</" + name + ">\n")
                .collect(Collectors.joining());
    }

    /** What such pages hold for their programs, which no reader sees. */
    private static String program(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(60, 220))
                .mapToObj(slot -> "{\"slot\":\"box-" + slot + "\",\"sizes\":[[300,250],[728,90]],\"key\":\""
                        + Long.toHexString(random.nextLong()) + "\"}")
                .collect(Collectors.joining(",\n"));
    }
}
