package io.bellwether.crawlers.trial;

import io.bellwether.contract.Post;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run of a site showed; fit for JSON. {@link TrialText} writes it for people.
 *
 * @param pages in the order they were asked for: a start page, then one page that it leads to
 */
public record TrialReport(String site, String kind, List<PageTrial> pages) {
    public TrialReport {
        pages = List.copyOf(pages);
    }

    /** Whether every page was read and held what it should. */
    public boolean sound() {
        return !pages.isEmpty() && pages.stream().allMatch(page -> page.problem() == null);
    }

    /**
     * One page.
     *
     * @param role what it is to the crawl
     * @param body null where no page came
     * @param fields of an article, with the rule that found each
     * @param postsFound how many posts it holds; the first ones stand in {@code posts}
     * @param next the following page of the same listing or thread
     * @param problem why it holds nothing, or not what it should; null where all is well
     */
    public record PageTrial(
            String role,
            String url,
            RobotsTrial robots,
            List<HopTrial> hops,
            @Nullable BodyTrial body,
            List<FieldTrial> fields,
            int postsFound,
            int piecesMasked,
            List<Post> posts,
            int linksFound,
            List<LinkTrial> links,
            @Nullable String next,
            @Nullable String problem) {
        public PageTrial {
            hops = List.copyOf(hops);
            fields = List.copyOf(fields);
            posts = List.copyOf(posts);
            links = List.copyOf(links);
        }
    }

    /**
     * What robots.txt says of the page.
     *
     * @param crawlDelayMillis the pause that it wants; null where it wants none
     */
    public record RobotsTrial(
            boolean allowed, String words, @Nullable Long crawlDelayMillis) {}

    /**
     * One request.
     *
     * @param end what came of it, such as {@code 200}, {@code 302 to https://...} or the reason why nothing came
     */
    public record HopTrial(String url, String end, long millis) {}

    /** A page that came, and how it was read. */
    public record BodyTrial(
            @Nullable String contentType,
            int bytes,
            String charset,
            String charsetDecidedBy,
            int unreadableCharacters,
            Map<String, String> validators) {
        public BodyTrial {
            validators = Map.copyOf(validators);
        }
    }

    /**
     * One field of an article.
     *
     * @param value personal data masked; null where nothing was found
     * @param foundBy rule that found it; null where nothing was found
     */
    public record FieldTrial(
            String name, @Nullable String value, @Nullable String foundBy) {}

    /**
     * A link of a page.
     *
     * @param skipped why it would not be followed; null where it would
     */
    public record LinkTrial(String url, @Nullable String skipped) {}
}
