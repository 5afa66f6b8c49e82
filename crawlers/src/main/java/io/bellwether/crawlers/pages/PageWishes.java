package io.bellwether.crawlers.pages;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.fetch.RobotsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes from a page only what its robots meta and X-Robots-Tag let be taken.
 *
 * <p>Without index its posts are not emitted, but its links are followed. Without follow neither its links nor its next
 * page are. Without archive no copy of its text may be kept, so its posts keep their title and as much of the text as a
 * search engine shows.
 */
public final class PageWishes {
    /** About two lines in a list of search results. */
    static final int OPENING_CHARACTERS = 300;

    private PageWishes() {}

    /** What may be taken; the content's problem says what was left out and why. */
    public static PageContent obeyed(PageContent content, Set<RobotsTags.Wish> wishes) {
        boolean noIndex = wishes.contains(RobotsTags.Wish.NOINDEX);
        boolean noFollow = wishes.contains(RobotsTags.Wish.NOFOLLOW);
        boolean noArchive = wishes.contains(RobotsTags.Wish.NOARCHIVE);
        int posts = content.posts().size();
        int links = content.links().size() + (content.next() == null ? 0 : 1);
        List<String> reasons = new ArrayList<>();
        if (noIndex && posts > 0) {
            reasons.add("the page wishes 'noindex', so " + posts + " posts are not taken");
        }
        if (noFollow && links > 0) {
            reasons.add("the page wishes 'nofollow', so " + links + " links are not followed");
        }
        if (noArchive && !noIndex && posts > 0) {
            reasons.add("the page wishes 'noarchive', so of " + posts + " posts only the opening is taken");
        }
        if (reasons.isEmpty()) {
            return content;
        }
        if (content.problem() != null) {
            reasons.add(0, content.problem());
        }
        return new PageContent(
                noIndex ? List.of() : noArchive ? openings(content.posts()) : content.posts(),
                noFollow ? List.of() : content.links(),
                content.skipped(),
                noFollow ? null : content.next(),
                content.openingAnchor(),
                String.join("; ", reasons));
    }

    private static List<FoundPost> openings(List<FoundPost> posts) {
        return posts.stream()
                .map(found -> new FoundPost(opening(found.post()), found.piecesMasked()))
                .toList();
    }

    private static Post opening(Post post) {
        return new Post(
                post.id(),
                post.site(),
                post.kind(),
                post.url(),
                post.title(),
                opening(post.text()),
                post.authorKey(),
                post.publishedAt(),
                post.publishedAtSource(),
                post.fetchedAt(),
                post.threadId(),
                post.parentId(),
                post.maxAgeMillis(),
                post.reach());
    }

    private static String opening(String text) {
        if (text.codePointCount(0, text.length()) <= OPENING_CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, OPENING_CHARACTERS)) + "…";
    }
}
