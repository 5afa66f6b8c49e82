package io.bellwether.crawlers.extract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Finds who wrote an article: JSON-LD, meta tags, microdata, elements named for it, then a line such as "By …" or "记者：…". */
final class AuthorFinder {
    private static final int MAX_LENGTH = 80;
    private static final int LONGEST_LINE = 120;
    private static final int BLOCKS_READ = 150;
    private static final Pattern PREFIX = Pattern.compile(
            "(?iU)^(?:(?:written|posted|reported|published|words|story)\\s+)?(?:by|von|par|por|di|автор|作者|记者|本报记者|文|撰文|采写|责任编辑)(?:\\s*[:：/丨|]\\s*|\\s+)");
    /** What stands after a name in a byline. */
    private static final Pattern SUFFIX = Pattern.compile(
            "(?iU)\\s*(?:[|•·–—]|\\s@\\w|\\s-\\s|,?\\s*\\b(?:updated|published|posted)\\b|\\d{1,2}[:/.]\\d|(?:19|20)\\d{2}|(?:来源|发布|时间|编辑|阅读|浏览)).*$",
            Pattern.DOTALL);

    private static final Pattern NOBODY = Pattern.compile(
            "(?i)(?:no author|admin(?:istrator)?|author|editors?|editorial|staff|webmaster|unknown|anonymous|guest|null|undefined|none|user|root|link\\d+|佚名|匿名|未知|网络|转载|原创|本站原创|小编|编辑)");
    private static final Pattern BYLINE = Pattern.compile(
            "^(?:By|BY|Written by|Von|Par|Por)\\s+(\\p{Lu}[\\p{L}.'’-]+(?:\\s+(?:and|und|et|y|de|van|von|\\p{Lu}[\\p{L}.'’-]*),?){0,8})");
    private static final Pattern CHINESE_BYLINE = Pattern.compile(
            "(?:^|[\\s　|（(【\\[])(?:作者|记者|本报记者|撰文|采写|文字)\\s*[:：/丨]\\s*([\\p{IsHan}A-Za-z·]{2,12}(?:[、，,\\s][\\p{IsHan}·]{2,4}(?![\\p{IsHan}：:]))*)");
    private static final List<String> CHINESE_WORDS = List.of("作者", "记者", "撰文", "采写", "文字");
    private static final Pattern OF_OTHERS =
            Pattern.compile("(?i)(?:^|\\s)(?:comment|related|recommend|sidebar|widget)");
    private static final List<Choice> METAS = choices(
            "meta[name=author]",
            "meta[property=author]",
            "meta[property=article:author]",
            "meta[name=article:author]",
            "meta[name=byl]",
            "meta[name=dc.creator]",
            "meta[name=dcterms.creator]",
            "meta[name=parsely-author]",
            "meta[name=sailthru.author]",
            "meta[name=citation_author]");
    private static final List<Choice> ELEMENTS = choices(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            "a[rel=author]",
            "a[rel~=author]",
            ".p-author",
            ".byline a",
            ".byline",
            ".author-name",
            "[class*=author-name]",
            "[class*=authorName]",
            ".author a",
            ".author");

    /** A selector, read once. */
    private record Choice(String selector, Evaluator evaluator) {}

    private AuthorFinder() {}

    private static List<Choice> choices(String... selectors) {
        return Stream.of(selectors)
                .map(selector -> new Choice(selector, Selector.evaluatorOf(selector)))
                .toList();
    }

    /**
     * The name, or several, parted by commas.
     *
     * @param blocks of the whole page
     */
    static Optional<FoundText> find(PageElements elements, StructuredData data, List<TextBlock> blocks) {
        String site = TitleFinder.siteName(elements).map(TitleFinder::plain).orElse("");
        Optional<FoundText> structured =
                joined(data.authors(), site).map(name -> new FoundText(name, "json-ld author"));
        if (structured.isPresent()) {
            return structured;
        }
        for (Choice choice : METAS) {
            List<String> contents = elements.tagged("meta").stream()
                    .filter(meta -> meta.is(choice.evaluator()))
                    .map(meta -> meta.attr("content"))
                    .limit(5)
                    .toList();
            Optional<String> names = joined(contents, site);
            if (names.isPresent()) {
                return Optional.of(new FoundText(names.get(), choice.selector()));
            }
        }
        for (Choice choice : ELEMENTS) {
            Optional<String> name = elements.namedForAuthors().stream()
                    .filter(element -> element.is(choice.evaluator()))
                    .limit(5)
                    .filter(element -> !isOfOthers(element))
                    .flatMap(element -> cleaned(element.text(), site).stream())
                    .findFirst();
            if (name.isPresent()) {
                return Optional.of(new FoundText(name.get(), choice.selector()));
            }
        }
        return inLines(blocks, site);
    }

    private static Optional<FoundText> inLines(List<TextBlock> blocks, String site) {
        for (TextBlock block : blocks.subList(0, Math.min(blocks.size(), BLOCKS_READ))) {
            if (block.text().length() > LONGEST_LINE) {
                continue;
            }
            for (Pattern pattern : List.of(BYLINE, CHINESE_BYLINE)) {
                Matcher matcher = pattern.matcher(block.text());
                Optional<String> name = mayHold(pattern, block.text()) && matcher.find()
                        ? cleaned(matcher.group(1), site)
                        : Optional.empty();
                if (name.isPresent() && !isOfOthers(block.owner())) {
                    return Optional.of(new FoundText(name.get(), "byline in the text"));
                }
            }
        }
        return Optional.empty();
    }

    /** Most lines hold none of the words that a Chinese byline begins with, and need no search at every place. */
    private static boolean mayHold(Pattern pattern, String text) {
        return !pattern.equals(CHINESE_BYLINE) || CHINESE_WORDS.stream().anyMatch(text::contains);
    }

    private static boolean isOfOthers(Element element) {
        Element around = element;
        for (int level = 0; level < 12 && around != null; level++) {
            if (around.nameIs("article") || around.nameIs("main") || around.nameIs("body")) {
                return false;
            }
            if (around.nameIs("aside")
                    || around.nameIs("footer")
                    || OF_OTHERS.matcher(around.className() + " " + around.id()).find()) {
                return true;
            }
            around = around.parent();
        }
        return false;
    }

    private static Optional<String> joined(List<String> names, String site) {
        Set<String> clean = new LinkedHashSet<>();
        names.forEach(name -> cleaned(name, site).ifPresent(clean::add));
        String all = clean.stream().limit(5).collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** A name without what stands around it; empty for a date, an address, a site, or nobody in particular. */
    private static Optional<String> cleaned(String raw, String site) {
        String line = CleanText.line(raw);
        String name = SUFFIX.matcher(PREFIX.matcher(line).replaceFirst(""))
                .replaceFirst("")
                .strip();
        boolean plausible = name.length() >= 2
                && name.length() <= MAX_LENGTH
                && !name.contains("://")
                && !name.contains("@")
                && name.codePoints().anyMatch(Character::isLetter)
                && !NOBODY.matcher(name).matches()
                && !(TitleFinder.plain(name).equals(site) && !site.isEmpty());
        return plausible ? Optional.of(name) : Optional.empty();
    }
}
