package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.extract.LinkExtractor;
import io.bellwether.crawlers.extract.ThreadExtractor;
import io.bellwether.crawlers.frontier.FrontierChange.WayBack;
import io.bellwether.crawlers.frontier.Visit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a thread lead to: by the site's rules, else by the numbers in the addresses.
 *
 * @param next page; null on the last
 * @param wayBack from the newest page to the oldest
 */
record ThreadTurns(@Nullable String next, WayBack wayBack) {
    /** @param inside the normal form of an address that belongs to the site; empty for others */
    static ThreadTurns of(
            ThreadExtractor threads, Document document, Visit visit, Function<String, Optional<String>> inside) {
        String next = threads.next(document).flatMap(inside).orElse(null);
        Optional<String> last = threads.last(document).flatMap(inside);
        Optional<String> previous = threads.previous(document).flatMap(inside);
        if (last.isEmpty() || previous.isEmpty()) {
            Set<String> links = new HashSet<>();
            for (String address : LinkExtractor.addresses(document, "a[href]")) {
                inside.apply(address).ifPresent(links::add);
            }
            Optional<PageNumbers> numbers = PageNumbers.find(visit.url(), visit.home(), next, links);
            last = last.or(() -> numbers.flatMap(PageNumbers::last));
            previous = previous.or(() -> numbers.flatMap(PageNumbers::previous));
        }
        String newest = last.filter(page -> !page.equals(visit.url())).orElse(null);
        return new ThreadTurns(next, new WayBack(newest, previous.orElse(null)));
    }
}
