package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;
import static io.bellwether.contract.Invariant.requireWritable;

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
 * @param title at most {@link #MAX_TITLE_LENGTH} characters
 * @param text paragraphs separated by newlines, personal data masked; blank only where the title is not; at most
 *     {@link #MAX_TEXT_LENGTH} characters: a crawler cuts what is longer, see {@link #cut}
 * @param authorKey keyed hash of the author's name on the site, never the name, see {@code AuthorKeys}
 * @param publishedAt as the page says; may be wrong, see {@link EventTime}
 * @param publishedAtSource where {@code publishedAt} was read; null exactly where that is null
 * @param fetchedAt when it was read; between the years 1970 and 9999
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

    /** Longest id, and longest name of a site, in characters; Elasticsearch allows 512 bytes. */
    public static final int MAX_ID_LENGTH = 128;

    /** Longest address, in characters. */
    public static final int MAX_URL_LENGTH = 4_096;

    /** Longest title, in characters. */
    public static final int MAX_TITLE_LENGTH = 2_000;

    /**
     * Longest text, in characters (Unicode code points): some 400 printed pages in Chinese. A character takes at most
     * four bytes in JSON, control characters aside, so an analyzed post stays below the mebibyte that a Kafka broker takes
     * by default.
     */
    public static final int MAX_TEXT_LENGTH = 200_000;

    private static final Instant EARLIEST_FETCH = Instant.EPOCH;
    private static final Instant LATEST_FETCH = Instant.parse("9999-12-31T23:59:59Z");

    public Post {
        requireText(id, "id");
        requireWritable(id, "id", MAX_ID_LENGTH);
        requireText(site, "site");
        requireWritable(site, "site", MAX_ID_LENGTH);
        requirePresent(kind, "kind");
        requireText(url, "url");
        requireWritable(url, "url", MAX_URL_LENGTH);
        require(
                url.startsWith("http://") || url.startsWith("https://"),
                "url must begin with http:// or https://, but is '%s'",
                url);
        requireWritable(title, "title", MAX_TITLE_LENGTH);
        requirePresent(text, "text");
        requireWritable(text, "text", MAX_TEXT_LENGTH);
        require(!text.isBlank() || (title != null && !title.isBlank()), "text and title must not both be blank");
        requireWritable(authorKey, "authorKey", MAX_ID_LENGTH);
        requireWritable(threadId, "threadId", MAX_ID_LENGTH);
        requireWritable(parentId, "parentId", MAX_ID_LENGTH);
        requirePresent(fetchedAt, "fetchedAt");
        require(
                !fetchedAt.isBefore(EARLIEST_FETCH) && !fetchedAt.isAfter(LATEST_FETCH),
                "fetchedAt must lie between the years 1970 and 9999, but is %s",
                fetchedAt);
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

    /**
     * The beginning of a text, cut between characters so that it has at most so many of them.
     *
     * @param maxLength in Unicode code points, such as {@link #MAX_TEXT_LENGTH}
     */
    public static String cut(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength));
    }

    private static Reach reachOrUnknown(@Nullable Reach reach) {
        return reach == null ? Reach.unknown() : reach;
    }
}
