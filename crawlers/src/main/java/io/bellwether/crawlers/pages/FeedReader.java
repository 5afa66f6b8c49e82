package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.extract.FeedExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads feeds. */
final class FeedReader implements HubReader {
    private final boolean followPages;
    private final PostMaker posts;
    private final SiteScope scope;

    FeedReader(SiteRules.Feed rules, PostMaker posts, SiteScope scope) {
        followPages = rules.followPages();
        this.posts = posts;
        this.scope = scope;
    }

    @Override
    public PageContent read(PageReader.Page page, PageContext context) {
        Optional<List<FeedExtractor.Entry>> entries = FeedExtractor.read(page.text(), context);
        if (entries.isEmpty()) {
            return PageContent.problem("the page is neither RSS nor Atom nor JSON Feed");
        }
        List<FoundPost> found = new ArrayList<>();
        LinkSorter sorter = new LinkSorter(scope);
        for (FeedExtractor.Entry entry : entries.get()) {
            if (followPages) {
                sorter.add(entry.link() == null ? "" : entry.link(), url -> link(entry, url));
            } else {
                posts.make(draft(entry, page), page.fetchedAt()).ifPresent(found::add);
            }
        }
        return sorter.content(found, null, null);
    }

    static Link link(FeedExtractor.Entry entry, String url) {
        return new Link(PageRole.ARTICLE, url, null, entry.publishedAt(), entry.title());
    }

    private static PostDraft draft(FeedExtractor.Entry entry, PageReader.Page page) {
        Optional<String> link = Optional.ofNullable(entry.link()).flatMap(UrlNormalizer::normalize);
        String anchor = link.isPresent() ? "" : entry.guid() == null ? String.valueOf(entry.title()) : entry.guid();
        return new PostDraft(
                PostKind.NEWS,
                link.orElse(page.visit().home()),
                anchor,
                entry.title(),
                entry.text(),
                entry.author(),
                entry.publishedAt(),
                entry.publishedAt() == null ? null : PublishedAtSource.FEED,
                null,
                null,
                Reach.unknown());
    }
}
