package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What is worth knowing of a page beyond its fields: its age, its canonical address, whether it asks not to be indexed. */
final class PageNotes {
    private static final Pattern UNINDEXED = Pattern.compile("(^|[\\s,])(noindex|none)([\\s,]|$)");

    private PageNotes() {}

    /** The notes, in a list that can be added to. */
    static List<String> of(Site site, PageReader.Page page, PageContent content, Document document) {
        List<String> notes = new ArrayList<>();
        old(site, page, content).ifPresent(notes::add);
        canonical(page, content, document).ifPresent(notes::add);
        unindexed(document).ifPresent(notes::add);
        if (content.next() != null && site.bounds().maxPages() == 1) {
            notes.add("the next page is not followed, as max-pages is 1");
        }
        return notes;
    }

    private static Optional<String> old(Site site, PageReader.Page page, PageContent content) {
        Instant oldest = page.fetchedAt().minus(site.bounds().maxAge());
        long posts = content.posts().stream()
                .filter(found -> isBefore(found.post().publishedAt(), oldest))
                .count();
        long links = content.links().stream()
                .filter(link -> isBefore(link.publishedAt(), oldest))
                .count();
        long old = posts + links;
        int all = content.posts().size() + content.links().size();
        return old == 0
                ? Optional.empty()
                : Optional.of(old + " of " + all + " are older than max-age ("
                        + days(site.bounds().maxAge()) + "): they are a backlog, which raises no alert");
    }

    private static boolean isBefore(@Nullable Instant at, Instant oldest) {
        return at != null && at.isBefore(oldest);
    }

    private static Optional<String> canonical(PageReader.Page page, PageContent content, Document document) {
        Element link = document.selectFirst("link[rel=canonical][href]");
        if (link == null || content.posts().size() != 1) {
            return Optional.empty();
        }
        String home = page.visit().home();
        Optional<String> canonical = UrlNormalizer.normalize(link.absUrl("href"));
        if (canonical.isEmpty() || canonical.get().equals(home)) {
            return Optional.empty();
        }
        boolean trusted = content.posts().get(0).post().url().equals(canonical.get());
        return Optional.of(
                trusted
                        ? "the page calls itself " + canonical.get() + ", and the post is known by that address"
                        : "the page calls itself " + canonical.get()
                                + ", which is not trusted (another host, or a front page): the post is known by the address"
                                + " that was asked for");
    }

    private static Optional<String> unindexed(Document document) {
        return document.select("meta[name=robots]").stream()
                .map(meta -> meta.attr("content").toLowerCase(Locale.ROOT))
                .filter(content -> UNINDEXED.matcher(content).find())
                .findFirst()
                .map(content -> "the page asks not to be indexed (meta robots '" + content + "')");
    }

    private static String days(Duration span) {
        return span.toDays() > 0 && span.equals(Duration.ofDays(span.toDays()))
                ? span.toDays() + "d"
                : span.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
