package io.bellwether.jobs.ingest.health;

/** How probable so many bad pages are where the share of bad ones is itself uncertain. */
final class BetaBinomial {
    private BetaBinomial() {}

    /*
     * P(k) = C(n, k) B(k + a, n - k + b) / B(a, b), see Skellam, A probability distribution derived from the binomial
     * distribution by regarding the probability of success as variable between the sets of trials (1948). P(n) is a product,
     * and P(k - 1) / P(k) = k (n - k + b) / ((n - k + 1) (k - 1 + a)), so that the tail needs no gamma function.
     */

    /**
     * The probability of at least {@code bad} of {@code pages}.
     *
     * @param a weight of bad pages before, above 0
     * @param b weight of good pages before, above 0
     */
    static double upperTail(int bad, int pages, double a, double b) {
        double probability = 1;
        for (int i = 0; i < pages; i++) {
            probability *= (a + i) / (a + b + i);
        }
        double tail = 0;
        for (int k = pages; k >= bad; k--) {
            tail += probability;
            if (k > 0) {
                probability *= k * (pages - k + b) / ((pages - k + 1) * (k - 1 + a));
            }
        }
        return Math.min(1, tail);
    }
}
