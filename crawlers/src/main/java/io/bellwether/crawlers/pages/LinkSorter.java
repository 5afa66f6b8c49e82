package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the links of one page that belong to the site from the others. */
final class LinkSorter {
    /** So many are enough to see what is wrong. */
    private static final int MAX_SKIPPED = 1_000;

    private final SiteScope scope;
    private final List<Link> followed = new ArrayList<>();
    private final List<SkippedLink> skipped = new ArrayList<>();

    LinkSorter(SiteScope scope) {
        this.scope = scope;
    }

    /** Takes a link by its address as written; what it is, is asked for only if it is followed. */
    void add(String address, Function<String, Link> link) {
        Optional<String> url = UrlNormalizer.normalize(address);
        if (url.isEmpty()) {
            skip(address, address.isEmpty() ? "the entry has no link" : "not a web address");
            return;
        }
        Optional<String> refusal = scope.refusal(URI.create(url.get()));
        refusal.ifPresentOrElse(reason -> skip(address, reason), () -> followed.add(link.apply(url.get())));
    }

    void skip(String address, String reason) {
        if (skipped.size() < MAX_SKIPPED) {
            skipped.add(new SkippedLink(address, reason));
        }
    }

    /** The normal form of an address that belongs to the site; empty for others. */
    static Optional<String> inside(SiteScope scope, String address) {
        return UrlNormalizer.normalize(address)
                .filter(url -> scope.refusal(URI.create(url)).isEmpty());
    }

    /** What a page holds that has nothing but these links. */
    PageContent content(@Nullable String next, @Nullable String problem) {
        return content(List.of(), next, problem);
    }

    PageContent content(List<FoundPost> posts, @Nullable String next, @Nullable String problem) {
        return new PageContent(posts, followed, skipped, next, null, problem);
    }
}
