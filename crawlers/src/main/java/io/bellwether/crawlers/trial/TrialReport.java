package io.bellwether.crawlers.trial;

import io.bellwether.contract.Reach;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run of a site showed; fit for JSON. {@link TrialText} writes it for people. It names no author, and personal
 * data stands in it only in its masked form.
 *
 * @param pages in the order they were asked for: a start page, its next page, pages that it leads to
 * @param notes about the site as a whole
 */
public record TrialReport(String site, String kind, List<PageTrial> pages, List<String> notes) {
    public TrialReport {
        pages = List.copyOf(pages);
        notes = List.copyOf(notes);
    }

    /** Whether a crawl would bring something: the first page was read and at least one page holds a post. */
    public boolean useful() {
        return !pages.isEmpty() && pages.get(0).problem() == null && posts() > 0;
    }

    /** How many posts were found on all pages together. */
    public int posts() {
        return pages.stream().mapToInt(PageTrial::postsFound).sum();
    }

    /**
     * One page.
     *
     * @param role what it is to the crawl
     * @param answer null where no page came
     * @param fields of an article or list, with the rule that found each
     * @param postsFound how many posts it holds; {@code posts} shows the first ones
     * @param masked personal data that was found, by kind, such as {@code phone}
     * @param linksFound how many links the rules found; {@code links} shows the first ones
     * @param next the following page of the same listing or thread
     * @param warnings what is probably wrong with a rule
     * @param notes what is worth knowing
     * @param problem why it holds nothing, or not what it should; null where all is well
     */
    public record PageTrial(
            String role,
            String url,
            RobotsTrial robots,
            List<HopTrial> hops,
            @Nullable AnswerTrial answer,
            List<FieldTrial> fields,
            int postsFound,
            Map<String, Integer> masked,
            List<PostTrial> posts,
            int linksFound,
            List<LinkTrial> links,
            @Nullable String next,
            List<String> warnings,
            List<String> notes,
            @Nullable String problem) {
        public PageTrial {
            hops = List.copyOf(hops);
            fields = List.copyOf(fields);
            masked = Map.copyOf(masked);
            posts = List.copyOf(posts);
            links = List.copyOf(links);
            warnings = List.copyOf(warnings);
            notes = List.copyOf(notes);
        }
    }

    /**
     * What robots.txt says of the page.
     *
     * @param line that forbids the page, such as {@code line 2 'Disallow: /search'}; null where none does or it is unknown
     * @param crawlDelayMillis the pause that it wants; null where it wants none
     */
    public record RobotsTrial(
            boolean allowed,
            String words,
            @Nullable String line,
            @Nullable Long crawlDelayMillis) {}

    /**
     * One request.
     *
     * @param end what came of it, such as {@code 200}, {@code 302 to https://...} or the reason why nothing came
     */
    public record HopTrial(String url, String end, long millis) {}

    /** A page that came, and how it was read. */
    public record AnswerTrial(
            @Nullable String contentType,
            int bytes,
            String charset,
            String charsetDecidedBy,
            int unreadableCharacters,
            Map<String, String> headers) {
        public AnswerTrial {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * One field.
     *
     * @param value personal data masked, of an author the first character; null where nothing was found
     * @param foundBy rule that found it; null where nothing was found
     * @param raw what stands on the page, where the value was made of it: the words of a date
     * @param failed what was tried before in vain, and why
     */
    public record FieldTrial(
            String name,
            @Nullable String value,
            @Nullable String foundBy,
            @Nullable String raw,
            List<String> failed) {
        public FieldTrial {
            failed = List.copyOf(failed);
        }
    }

    /**
     * A post as it would leave the crawler.
     *
     * @param author its first character and length
     * @param language ISO 639-1; null where it cannot be told
     * @param masked how many pieces of personal data were masked in it
     * @param fields of a forum's post, each with its rule
     */
    public record PostTrial(
            String id,
            String kind,
            String url,
            @Nullable String title,
            String text,
            @Nullable String author,
            @Nullable String publishedAt,
            @Nullable String publishedAtSource,
            @Nullable String language,
            @Nullable String parentId,
            Reach reach,
            int masked,
            List<FieldTrial> fields) {
        public PostTrial {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A link of a page.
     *
     * @param skipped why it would not be followed; null where it would
     */
    public record LinkTrial(String url, @Nullable String skipped) {}
}
