package io.bellwether.jobs.trends;

import static java.util.Locale.ROOT;

import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.EvidenceDetail.Rising;
import io.bellwether.contract.Measure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks the posts that an anomaly shows: of what made its window unusual, and not a well-read post about something else. How
 * much a post has in common with its window is the share of the other stories that tell of the same risk event, or that
 * carry a rising term which a reader sees in its excerpt; whichever is the largest.
 */
final class TopPosts {
    private final Map<String, Double> risk = new HashMap<>();
    private final Map<String, Double> terms = new HashMap<>();

    private TopPosts(WindowSlice slice, boolean bad, List<Rising> rising) {
        double others = Math.max(1, (bad ? slice.negative() : slice.stories()) - 1);
        for (Tally.Row row : slice.risk()) {
            risk.put(row.id(), shared(bad ? row.negative() : row.stories(), others));
        }
        for (Rising term : rising) {
            terms.put(term.term().toLowerCase(ROOT), shared(term.stories(), others));
        }
    }

    /**
     * The posts of a window, those that matter most first.
     *
     * @param rising terms that are more frequent in the window than they were
     */
    static List<Quote> of(WindowSlice slice, Measure measure, List<Rising> rising) {
        boolean bad = measure != Measure.VOLUME;
        // A surge that is mostly bad news is shown by its bad news.
        boolean grim = bad || 2 * slice.negative() >= slice.stories();
        TopPosts window = new TopPosts(slice, bad, rising);
        List<RankedQuote> candidates =
                grim ? slice.noted().byHarm() : slice.noted().byReach();
        return RankedQuote.shown(candidates, window::inCommon);
    }

    private double inCommon(RankedQuote post) {
        double most = 0;
        for (String event : post.risk()) {
            most = Math.max(most, risk.getOrDefault(event, 0.0));
        }
        String seen = post.quote().excerpt().toLowerCase(ROOT);
        for (Map.Entry<String, Double> term : terms.entrySet()) {
            if (term.getValue() > most && holds(seen, term.getKey())) {
                most = term.getValue();
            }
        }
        return most;
    }

    /** The share of the others: a post has nothing in common with itself. */
    private static double shared(long stories, double others) {
        return Math.max(0, Math.min(1, (stories - 1) / others));
    }

    /** Whether a word of the text begins with the term, as inflected forms do; in Chinese, whether the term is there. */
    private static boolean holds(String text, String term) {
        boolean alphabetic = !Character.isIdeographic(term.codePointAt(0));
        for (int at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
            if (!alphabetic || at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at))) {
                return true;
            }
        }
        return false;
    }
}
