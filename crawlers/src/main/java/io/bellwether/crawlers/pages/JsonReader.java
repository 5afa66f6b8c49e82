package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.crawlers.extract.JsonExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.UrlNormalizer;
import io.bellwether.crawlers.sites.JsonRules;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answers of an API in JSON: their items are posts, or lead to articles. */
final class JsonReader implements HubReader {
    private final String site;
    private final JsonExtractor answers;
    private final JsonRules.@Nullable Next next;
    private final boolean followPages;
    private final boolean replies;
    private final PostMaker posts;
    private final SiteScope scope;

    JsonReader(String site, SiteRules.Json rules, PostMaker posts, SiteScope scope) {
        this.site = site;
        answers = new JsonExtractor(rules.answer());
        next = rules.answer().next();
        followPages = rules.followPages();
        replies = rules.answer().fields().replyTo() != null;
        this.posts = posts;
        this.scope = scope;
    }

    @Override
    public PageContent read(PageReader.Page page, PageContext context) {
        JsonExtractor.Answer answer = answers.read(page.text(), context);
        if (answer.problem() != null) {
            return PageContent.problem(answer.problem());
        }
        String following = answer.items().isEmpty()
                ? null
                : NextAnswer.address(next, page.address(), answer.next())
                        .flatMap(address -> LinkSorter.inside(scope, address))
                        .orElse(null);
        LinkSorter sorter = new LinkSorter(scope);
        if (followPages) {
            answer.items().forEach(item -> sorter.add(absolute(item, page).orElse(""), url -> link(item, url)));
            return sorter.content(following, null);
        }
        List<FoundPost> found = posts(answer.items(), page);
        boolean nothing = found.isEmpty() && !answer.items().isEmpty();
        return sorter.content(
                found,
                following,
                nothing
                        ? "none of the " + answer.items().size() + " items has an id or url, and a title or text"
                        : null);
    }

    private static Link link(JsonExtractor.Item item, String url) {
        return new Link(PageRole.ARTICLE, url, null, item.publishedAt(), item.title());
    }

    private List<FoundPost> posts(List<JsonExtractor.Item> items, PageReader.Page page) {
        Map<String, String> urlOfId = new HashMap<>();
        for (JsonExtractor.Item item : items) {
            if (item.id() != null) {
                urlOfId.putIfAbsent(item.id(), address(item, page));
            }
        }
        List<FoundPost> found = new ArrayList<>();
        for (JsonExtractor.Item item : items) {
            if (item.id() != null || item.url() != null) {
                posts.make(draft(item, page, urlOfId), page.fetchedAt()).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * An item that has a page of its own is known by its address, as it would be to a listing. Where items answer each other,
     * many may stand on one page, so they are known by address and id.
     */
    private PostDraft draft(JsonExtractor.Item item, PageReader.Page page, Map<String, String> urlOfId) {
        String url = address(item, page);
        String anchor = anchor(item);
        String parent = item.replyTo() == null || item.replyTo().equals(item.id()) ? null : item.replyTo();
        PostKind kind = !replies ? PostKind.NEWS : parent == null ? PostKind.THREAD : PostKind.COMMENT;
        return new PostDraft(
                kind,
                url,
                anchor,
                item.title(),
                item.text(),
                item.author(),
                item.publishedAt(),
                item.publishedAt() == null ? null : PublishedAtSource.FEED,
                kind == PostKind.THREAD ? PostId.of(site, url, anchor) : null,
                parent == null ? null : PostId.of(site, urlOfId.getOrDefault(parent, url), parent),
                item.reach());
    }

    private String anchor(JsonExtractor.Item item) {
        boolean byAddress = item.url() != null && !replies;
        return byAddress || item.id() == null ? "" : item.id();
    }

    /** Where the item is read by people; the API's own address where it has no page. */
    private static String address(JsonExtractor.Item item, PageReader.Page page) {
        return absolute(item, page)
                .flatMap(UrlNormalizer::normalize)
                .orElse(page.visit().home());
    }

    private static Optional<String> absolute(JsonExtractor.Item item, PageReader.Page page) {
        if (item.url() == null) {
            return Optional.empty();
        }
        try {
            URI address = page.address().resolve(item.url().strip().replace(" ", "%20"));
            return Optional.of(address.toString());
        } catch (IllegalArgumentException e) {
            return Optional.of(item.url());
        }
    }
}
