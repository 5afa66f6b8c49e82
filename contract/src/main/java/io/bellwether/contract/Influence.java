package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireShare;
import static io.bellwether.contract.Invariant.requireText;

import java.util.List;

/**
 * Who drives the talk about a subject in a window, as far as posts bear an author. Authors are keyed hashes, never names.
 *
 * @param posts posts with an author, copies included
 * @param authors distinct authors
 * @param gini how unevenly the posts are spread over these authors: 0 evenly, towards 1 by one of many
 * @param copyShare share of the posts that repeat a story told before
 * @param astroturf whether few authors posted mostly copies: a hint to look, no proof
 * @param topAuthors by weight, most first
 * @param topSites by weight, most first
 */
public record Influence(
        Subject subject,
        Window window,
        long posts,
        long authors,
        double gini,
        double copyShare,
        boolean astroturf,
        List<Voice> topAuthors,
        List<Voice> topSites) {
    public Influence {
        requirePresent(subject, "subject");
        requirePresent(window, "window");
        require(posts >= authors, "posts must be at least authors %s, but is %s", authors, posts);
        requireShare(gini, "gini");
        requireShare(copyShare, "copyShare");
        requireItems(topAuthors, "topAuthors");
        requireItems(topSites, "topSites");
        topAuthors = List.copyOf(topAuthors);
        topSites = List.copyOf(topSites);
    }

    /** One per subject and window. */
    public String id() {
        return PostId.hash(
                "influence",
                subject.key(),
                window.start().toString(),
                window.end().toString());
    }

    /**
     * An author or a site.
     *
     * @param id author key, or id of the site
     * @param replies of others to its posts
     * @param weight of its posts and of the replies to them, by their reach
     */
    public record Voice(String id, long posts, long replies, double weight) {
        public Voice {
            requireText(id, "voice.id");
        }
    }
}
