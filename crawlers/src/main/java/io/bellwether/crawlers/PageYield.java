package io.bellwether.crawlers;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.PostId;
import io.bellwether.crawlers.pages.FoundPost;
import io.bellwether.crawlers.pages.PageContent;
import org.jspecify.annotations.Nullable;

/** Sums up for the crawl log what a page held, so that a source whose layout changed is found out. */
final class PageYield {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int KEY_CHARACTERS = 16;

    private PageYield() {}

    /**
     * The figures of a page.
     *
     * @param newPosts how many of its posts are emitted
     */
    static CrawlRecord.Found of(PageContent content, int newPosts) {
        long characters = 0;
        long unreadable = 0;
        for (FoundPost found : content.posts()) {
            String text = found.post().text();
            characters += text.length();
            unreadable += text.chars().filter(unit -> unit == REPLACEMENT).count();
        }
        return new CrawlRecord.Found(
                newPosts, content.links().size(), characters, unreadable, textKey(content), content.newest());
    }

    private static @Nullable String textKey(PageContent content) {
        if (content.posts().isEmpty()) {
            return null;
        }
        String[] texts =
                content.posts().stream().map(found -> found.post().text()).toArray(String[]::new);
        return PostId.hash(texts).substring(0, KEY_CHARACTERS);
    }
}
