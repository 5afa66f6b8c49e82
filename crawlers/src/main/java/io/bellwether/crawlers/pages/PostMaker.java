package io.bellwether.crawlers.pages;

import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.contract.privacy.Masked;
import io.bellwether.contract.privacy.PersonalData;
import io.bellwether.crawlers.extract.CleanText;
import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes posts of what pages show: masks personal data, hashes authors, bounds lengths. Immutable and thread-safe. */
final class PostMaker {
    /** Longest text, in characters; what is longer is a book, or a page that was read wrongly. */
    static final int MAX_TEXT = 50_000;

    static final int MAX_TITLE = 500;

    private final Site site;
    private final AuthorKeys authors;

    PostMaker(Site site, AuthorKeys authors) {
        this.site = site;
        this.authors = authors;
    }

    /** The post; empty if it has neither title nor text. */
    Optional<FoundPost> make(PostDraft draft, Instant fetchedAt) {
        Masked text = PersonalData.mask(bounded(CleanText.paragraphs(draft.text()), MAX_TEXT));
        Masked title = draft.title() == null
                ? new Masked("", 0)
                : PersonalData.mask(bounded(CleanText.line(draft.title()), MAX_TITLE));
        if (text.text().isBlank() && title.text().isBlank()) {
            return Optional.empty();
        }
        Post post = new Post(
                PostId.of(site.id(), draft.url(), draft.anchor()),
                site.id(),
                draft.kind(),
                draft.url(),
                title.text().isBlank() ? null : title.text(),
                text.text(),
                authorKey(draft.author()),
                draft.publishedAt(),
                draft.publishedAtSource(),
                fetchedAt,
                draft.threadId(),
                draft.parentId(),
                site.bounds().maxAge().toMillis(),
                draft.reach());
        return Optional.of(new FoundPost(post, text.pieces() + title.pieces()));
    }

    FoundPost readdressed(FoundPost found, String url) {
        Post post = found.post();
        Post moved = new Post(
                PostId.of(site.id(), url, ""),
                post.site(),
                post.kind(),
                url,
                post.title(),
                post.text(),
                post.authorKey(),
                post.publishedAt(),
                post.publishedAtSource(),
                post.fetchedAt(),
                post.threadId(),
                post.parentId(),
                post.maxAgeMillis(),
                post.reach());
        return new FoundPost(moved, found.piecesMasked());
    }

    private @Nullable String authorKey(@Nullable String author) {
        String name = author == null ? "" : CleanText.line(author);
        return name.isEmpty() ? null : authors.keyOf(site.id(), name);
    }

    private static String bounded(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
