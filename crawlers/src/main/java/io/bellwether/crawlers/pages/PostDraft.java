package io.bellwether.crawlers.pages;

import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post as its page shows it, personal data and all; it never leaves the crawler. See {@link PostMaker}.
 *
 * @param anchor what tells several posts of one address apart; empty for a whole page
 */
record PostDraft(
        PostKind kind,
        String url,
        String anchor,
        @Nullable String title,
        String text,
        @Nullable String author,
        @Nullable Instant publishedAt,
        @Nullable PublishedAtSource publishedAtSource,
        @Nullable String threadId,
        @Nullable String parentId,
        Reach reach) {}
