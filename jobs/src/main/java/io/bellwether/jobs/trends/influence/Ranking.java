package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Influence;
import io.bellwether.contract.Influence.Voice;
import io.bellwether.contract.Subject;
import io.bellwether.contract.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ranks the authors of a window. Pure. */
final class Ranking {
    private static final int SHOWN = 10;
    /** A hint of astroturfing needs that many copies, and authors with that many posts each on average, or as unequal. */
    private static final double COPIED = 0.5;

    private static final double POSTS_PER_AUTHOR = 3;
    private static final double UNEQUAL = 0.6;
    private static final Comparator<Voice> MOST_FIRST =
            Comparator.comparingDouble(Voice::weight).reversed().thenComparing(Voice::id);

    private Ranking() {}

    /**
     * What was counted of one author.
     *
     * @param copies posts that repeat a story told before
     */
    record Author(String key, String site, long posts, long copies, long replies, double weight) {
        static Author of(Credit credit) {
            return new Author(
                    credit.author(),
                    credit.site(),
                    credit.posts(),
                    credit.copies(),
                    credit.posts() == 0 ? 1 : 0,
                    credit.weight());
        }

        /** With another part of the same author; of the sites the first by name stays. */
        Author plus(Author other) {
            return new Author(
                    key,
                    site.compareTo(other.site) <= 0 ? site : other.site,
                    posts + other.posts,
                    copies + other.copies,
                    replies + other.replies,
                    weight + other.weight);
        }
    }

    static Influence of(Subject subject, Window window, List<Author> authors) {
        List<Author> writing =
                authors.stream().filter(author -> author.posts() > 0).toList();
        long posts = writing.stream().mapToLong(Author::posts).sum();
        long copies = writing.stream().mapToLong(Author::copies).sum();
        double gini = gini(writing.stream().mapToLong(Author::posts).sorted().toArray());
        double copyShare = posts == 0 ? 0 : (double) copies / posts;
        boolean few = posts >= POSTS_PER_AUTHOR * writing.size() || gini >= UNEQUAL;
        return new Influence(
                subject,
                window,
                posts,
                writing.size(),
                gini,
                copyShare,
                few && copyShare >= COPIED,
                top(authors.stream()
                        .map(author ->
                                new Voice(author.key(), author.posts(), author.replies(), rounded(author.weight())))
                        .toList()),
                top(sites(authors)));
    }

    private static List<Voice> sites(List<Author> authors) {
        Map<String, Voice> sites = new TreeMap<>();
        for (Author author : authors) {
            sites.merge(
                    author.site(),
                    new Voice(author.site(), author.posts(), author.replies(), rounded(author.weight())),
                    (one, other) -> new Voice(
                            one.id(),
                            one.posts() + other.posts(),
                            one.replies() + other.replies(),
                            rounded(one.weight() + other.weight())));
        }
        return new ArrayList<>(sites.values());
    }

    private static List<Voice> top(List<Voice> voices) {
        List<Voice> sorted = new ArrayList<>(voices);
        sorted.sort(MOST_FIRST);
        return List.copyOf(sorted.subList(0, Math.min(SHOWN, sorted.size())));
    }

    /** Gini coefficient of ascending counts, 0 for none. */
    static double gini(long[] ascending) {
        double sum = 0;
        double ranked = 0;
        for (int i = 0; i < ascending.length; i++) {
            sum += ascending[i];
            ranked += (i + 1.0) * ascending[i];
        }
        int n = ascending.length;
        return sum == 0 ? 0 : Math.max(0, 2 * ranked / (n * sum) - (n + 1.0) / n);
    }

    /** Sums of parts in another order differ in the last digits. */
    static double rounded(double weight) {
        return Math.round(weight * 1e6) / 1e6;
    }
}
