package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the crawl log: one fetch.
 *
 * @param id of site, address and time
 * @param role what the page is to the crawl: {@code feed}, {@code listing}, {@code article}, {@code thread}, {@code robots}, ...
 * @param at when the fetch began
 * @param status HTTP status; null where no answer came
 * @param bytes of the body after decompression
 * @param posts how many posts were found
 * @param piecesMasked how many pieces of personal data were masked in them
 * @param reason why it did not succeed, or which rule of the site file does not fit the page; null where all is well
 * @param found what the page held; null where no page was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CrawlRecord(
        String id,
        String site,
        String url,
        String role,
        Instant at,
        FetchResult result,
        @Nullable Integer status,
        long bytes,
        long durationMillis,
        int posts,
        int piecesMasked,
        @Nullable String reason,
        @Nullable Found found) {
    public CrawlRecord {
        requireText(id, "id");
        requireText(site, "site");
        requireText(url, "url");
        requireText(role, "role");
        requirePresent(at, "at");
        requirePresent(result, "result");
        requireCount(bytes, "bytes");
        requireCount(durationMillis, "durationMillis");
        requireCount(posts, "posts");
        requireCount(piecesMasked, "piecesMasked");
    }

    /** A fetch that brought no page. */
    public CrawlRecord(
            String id,
            String site,
            String url,
            String role,
            Instant at,
            FetchResult result,
            @Nullable Integer status,
            long bytes,
            long durationMillis,
            int posts,
            int piecesMasked,
            @Nullable String reason) {
        this(id, site, url, role, at, result, status, bytes, durationMillis, posts, piecesMasked, reason, null);
    }

    /**
     * What a page held: the figures by which a change of its layout shows.
     *
     * @param newPosts posts that were new, or whose text had changed
     * @param links that belong to the site; in a line of {@link FetchResult#TRAP_REFUSED} those it stands for
     * @param characters of the texts of all posts, masked
     * @param unreadable characters of the texts that became U+FFFD
     * @param textKey the same for pages with the same texts; null where there is no text
     * @param newest latest publication of a post; null where none has a date
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            int newPosts,
            int links,
            long characters,
            long unreadable,
            @Nullable String textKey,
            @Nullable Instant newest) {
        public Found {
            requireCount(newPosts, "found.newPosts");
            requireCount(links, "found.links");
            requireCount(characters, "found.characters");
            requireCount(unreadable, "found.unreadable");
        }
    }

    private static void requireCount(long count, String name) {
        require(count >= 0, "%s must not be negative, but is %s", name, count);
    }

    /** The id of a fetch. */
    public static String idOf(String site, String url, Instant at) {
        return PostId.hash("fetch", site, url, at.toString());
    }
}
