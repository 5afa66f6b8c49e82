package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One article, forum post or comment as it was found, before any judgement.
 *
 * <p>It is flat, against the house rule for long records, because foreign programs write it as a JSON line.
 *
 * @param id same for every fetch of the same post, see {@link PostId}; at most 128 characters
 * @param site id of the site file or of the foreign source
 * @param url canonical address, http or https
 * @param text paragraphs separated by newlines, personal data masked; blank only where the title is not
 * @param authorKey keyed hash of the author's name on the site, never the name, see {@code AuthorKeys}
 * @param publishedAt as the page says; may be wrong, see {@link EventTime}
 * @param publishedAtSource where {@code publishedAt} was read; null exactly where that is null
 * @param threadId id of the thread's opening post
 * @param parentId id of the post that this one answers
 * @param maxAgeMillis older than this at the fetch, the post is a backlog; null leaves it to the analysis job
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Post(
        String id,
        String site,
        PostKind kind,
        String url,
        @Nullable String title,
        String text,
        @Nullable String authorKey,
        @Nullable Instant publishedAt,
        @Nullable PublishedAtSource publishedAtSource,
        Instant fetchedAt,
        @Nullable String threadId,
        @Nullable String parentId,
        @Nullable Long maxAgeMillis,
        Reach reach) {

    /** Longest id, in characters; Elasticsearch allows 512 bytes. */
    public static final int MAX_ID_LENGTH = 128;

    public Post {
        requireText(id, "id");
        require(
                id.length() <= MAX_ID_LENGTH,
                "id must have at most %s characters, but has %s",
                MAX_ID_LENGTH,
                id.length());
        requireText(site, "site");
        require(
                url.startsWith("http://") || url.startsWith("https://"),
                "url must begin with http:// or https://, but is '%s'",
                url);
        require(!text.isBlank() || (title != null && !title.isBlank()), "text and title must not both be blank");
        if (publishedAt != null && publishedAtSource == null) {
            publishedAtSource = PublishedAtSource.IMPORT;
        }
        require(publishedAt != null || publishedAtSource == null, "publishedAtSource is given without publishedAt");
        if (maxAgeMillis != null) {
            require(maxAgeMillis > 0, "maxAgeMillis must be positive, but is %s", maxAgeMillis);
        }
        reach = reachOrUnknown(reach);
    }

    /** Title and text as one, the title first. */
    public String fullText() {
        return title == null || title.isBlank() ? text : title + "\n" + text;
    }

    private static Reach reachOrUnknown(@Nullable Reach reach) {
        return reach == null ? Reach.unknown() : reach;
    }
}
