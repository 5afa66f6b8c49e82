package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;
import static io.bellwether.contract.Invariant.requireItems;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import java.time.Instant;
import java.util.List;

/**
 * Terms that suddenly many stories share though no configured topic and no single company explains it: a candidate for a
 * new topic, until a person decides.
 *
 * @param id same in every window of the burst, see {@link #idOf}
 * @param name the most telling term, as written; two terms that only burst together are joined by {@code +}
 * @param terms all terms of the burst, as written, most telling first
 * @param since start of the window in which it began
 * @param window the newest window of the burst
 * @param stories of that window with the most telling term
 * @param peakStories the most in one window so far
 * @param usual so many stories of a window had it before
 * @param score in standard deviations over what is usual: a ranking, not a probability
 * @param sites distinct sites of that window, counted up to eight
 * @param examples posts of that window, of most reach first
 */
public record EmergingTopic(
        String id,
        String name,
        List<String> terms,
        Instant since,
        Window window,
        long stories,
        long peakStories,
        double usual,
        double score,
        int sites,
        List<Example> examples) {
    public EmergingTopic {
        requireText(id, "id");
        requireText(name, "name");
        requireItems(terms, "terms");
        requirePresent(since, "since");
        requirePresent(window, "window");
        require(stories >= 1, "stories must be at least 1, but is %s", stories);
        require(peakStories >= stories, "peakStories must be at least stories %s, but is %s", stories, peakStories);
        requireFinite(usual, "usual");
        requireFinite(score, "score");
        require(sites >= 1, "sites must be at least 1, but is %s", sites);
        requireItems(examples, "examples");
        terms = List.copyOf(terms);
        examples = List.copyOf(examples);
    }

    /** The id of a burst: of the term by which it was found, and when. */
    public static String idOf(String term, Instant since) {
        return PostId.hash("emerging", term, since.toString());
    }

    /**
     * A post that shows what it is about.
     *
     * @param excerpt its title, or the beginning of its text
     */
    public record Example(String postId, String url, String site, String excerpt, long reach) {
        public Example {
            requireText(postId, "examples.postId");
            requireText(url, "examples.url");
            requireText(site, "examples.site");
            requirePresent(excerpt, "examples.excerpt");
        }
    }
}
