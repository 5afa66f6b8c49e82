package io.bellwether.crawlers.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds which number in a thread's addresses is the number of the page, and so the last page and the one before. Immutable.
 *
 * <p>It is the number by which the next page's address differs from this page's, or, where this page's address has none, the
 * number 2 in the next page's. On the last page, which has no next, it is a number one more than that in a link of the page
 * that is else the same. The last page is the greatest such number among the links.
 */
final class PageNumbers {
    /** More pages has no thread; a greater number is something else. */
    private static final int MAX_PAGES = 100_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private final Template template;
    private final int page;
    private final Collection<String> links;
    private final String home;

    private PageNumbers(Template template, int page, Collection<String> links, String home) {
        this.template = template;
        this.page = page;
        this.links = links;
        this.home = home;
    }

    /**
     * The numbers of a page; empty where they cannot be told.
     *
     * @param url of this page
     * @param home of the thread's first page
     * @param next of the next page; null on the last
     * @param links of the page, normalized
     */
    static Optional<PageNumbers> find(String url, String home, @Nullable String next, Collection<String> links) {
        if (next != null) {
            return templates(next).stream()
                    .filter(template -> template.number() >= 2)
                    .filter(template -> template.with(template.number() - 1).equals(url)
                            || (url.equals(home) && template.number() == 2))
                    .reduce((first, last) -> last)
                    .map(template -> new PageNumbers(template, template.number() - 1, links, home));
        }
        return templates(url).stream()
                .filter(template -> template.number() >= 2)
                .filter(template -> links.contains(template.with(template.number() - 1))
                        || (template.number() == 2 && links.contains(home)))
                .reduce((first, last) -> last)
                .map(template -> new PageNumbers(template, template.number(), links, home));
    }

    /** The last page; empty where this is it. */
    Optional<String> last() {
        int last = page;
        for (String link : links) {
            last = Math.max(last, template.numberOf(link).orElse(0));
        }
        return last > page ? Optional.of(template.with(last)) : Optional.empty();
    }

    /** The page before; empty where this is the first. */
    Optional<String> previous() {
        if (page <= 1) {
            return Optional.empty();
        }
        return Optional.of(page == 2 ? home : template.with(page - 1));
    }

    private static List<Template> templates(String url) {
        List<Template> templates = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(url);
        int pathBegin = url.indexOf('/', url.indexOf("://") + 3);
        while (matcher.find()) {
            if (matcher.start() > pathBegin) {
                templates.add(new Template(
                        url.substring(0, matcher.start()),
                        Integer.parseInt(matcher.group()),
                        url.substring(matcher.end())));
            }
        }
        return templates;
    }

    /** An address around one of its numbers. */
    private record Template(String before, int number, String after) {
        String with(int other) {
            return before + other + after;
        }

        Optional<Integer> numberOf(String url) {
            if (url.length() <= before.length() + after.length() || !url.startsWith(before) || !url.endsWith(after)) {
                return Optional.empty();
            }
            String middle = url.substring(before.length(), url.length() - after.length());
            return NUMBER.matcher(middle).matches()
                    ? Optional.of(Integer.parseInt(middle)).filter(value -> value <= MAX_PAGES)
                    : Optional.empty();
        }
    }
}
