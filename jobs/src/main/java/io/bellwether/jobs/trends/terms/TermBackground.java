package io.bellwether.jobs.trends.terms;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In how many stories of a subject's past each term stood; forgets with a half-life, and keeps at most {@value #CAPACITY}
 * terms. Mutable, for one thread.
 */
public final class TermBackground {
    /*
     * Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis
     * 16, 2008, section 3.3.2), with stories in place of tokens. With y of n stories now and b of B in the past, and the
     * prior a = A (y + b) / (n + B):
     *   delta = ln((y + a) / (n + A - y - a)) - ln((b + a) / (B + A - b - a)),  variance = 1 / (y + a) + 1 / (b + a).
     * The prior shrinks what is rare in both towards no difference. A term that is not remembered may have been dropped:
     * it is taken to have stood in as many stories as the most frequent that was.
     *
     * Forgetting lets the weight of a new story grow instead of touching every count, and rescales when that is large.
     */
    static final int CAPACITY = 128;

    private static final int KEPT = 96;
    private static final double PRIOR_STORIES = 20;
    private static final double RESCALE_ABOVE = 1e6;
    private static final double NEGLIGIBLE = 1e-3;
    private static final double LEAST_SCORE = 1.645;
    private static final long LEAST_STORIES = 2;

    private final double halfLifeMillis;
    private final Map<String, Double> counts = new TreeMap<>();
    private double stories;
    private double dropped;
    private long origin;

    private TermBackground(double halfLifeMillis) {
        this.halfLifeMillis = halfLifeMillis;
    }

    /** Without any past. */
    public static TermBackground forgettingHalfIn(long millis) {
        return new TermBackground(millis);
    }

    /**
     * The terms that rose against the past, most telling first.
     *
     * @param terms of the stories now, as written, each at most once per story
     * @param now number of these stories
     */
    public List<RisingTerm> rising(List<TermCount> terms, long now, long time, int limit) {
        double weight = weightAt(time);
        double past = stories / weight;
        List<RisingTerm> rising = new ArrayList<>();
        joined(terms).forEach((stem, term) -> {
            long with = Math.min(term.stories(), now);
            double before = Math.min(past, counts.getOrDefault(stem, dropped) / weight);
            double prior = PRIOR_STORIES * (with + before) / (now + past);
            double score = score(with + prior, now + PRIOR_STORIES, before + prior, past + PRIOR_STORIES);
            if (with >= LEAST_STORIES && score >= LEAST_SCORE) {
                rising.add(new RisingTerm(term.term(), with, past == 0 ? 0 : now * before / past, score));
            }
        });
        rising.sort(Comparator.comparingDouble(RisingTerm::score).reversed().thenComparing(RisingTerm::term));
        return List.copyOf(rising.subList(0, Math.min(limit, rising.size())));
    }

    /** Takes stories into the past. */
    public void learn(List<TermCount> terms, long now, long time) {
        if (origin == 0) {
            origin = time;
        }
        double weight = weightAt(time);
        stories += now * weight;
        joined(terms).forEach((stem, term) -> counts.merge(stem, term.stories() * weight, Double::sum));
        if (counts.size() > CAPACITY) {
            dropRarest();
        }
        if (weight > RESCALE_ABOVE) {
            rescale(time, weight);
        }
    }

    /** The same terms by stem; each under the form that most of its stories write. */
    public static Map<String, TermCount> joined(List<TermCount> terms) {
        Map<String, TermCount> joined = new TreeMap<>();
        Map<String, Long> most = new HashMap<>();
        List<TermCount> sorted = new ArrayList<>(terms);
        sorted.sort(Comparator.comparing(TermCount::term));
        for (TermCount term : sorted) {
            String stem = Stem.of(term.term());
            TermCount known = joined.get(stem);
            boolean oftener = known == null || term.stories() > most.getOrDefault(stem, 0L);
            joined.put(
                    stem,
                    known == null
                            ? term
                            : new TermCount(oftener ? term.term() : known.term(), known.stories() + term.stories()));
            if (oftener) {
                most.put(stem, term.stories());
            }
        }
        return joined;
    }

    private static double score(double with, double of, double before, double ofBefore) {
        double delta = Math.log(with / Math.max(NEGLIGIBLE, of - with))
                - Math.log(before / Math.max(NEGLIGIBLE, ofBefore - before));
        return delta / Math.sqrt(1 / with + 1 / before);
    }

    private double weightAt(long time) {
        return origin == 0 ? 1 : Math.pow(2, (time - origin) / halfLifeMillis);
    }

    private void dropRarest() {
        List<Map.Entry<String, Double>> byCount = new ArrayList<>(counts.entrySet());
        byCount.sort(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Double> rare : byCount.subList(KEPT, byCount.size())) {
            dropped = Math.max(dropped, rare.getValue());
            counts.remove(rare.getKey());
        }
    }

    private void rescale(long time, double weight) {
        origin = time;
        stories /= weight;
        dropped /= weight;
        counts.replaceAll((stem, count) -> count / weight);
        counts.values().removeIf(count -> count < NEGLIGIBLE);
    }

    /** Writes all but the half-life. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(origin);
        out.writeDouble(stories);
        out.writeDouble(dropped);
        out.writeShort(counts.size());
        for (Map.Entry<String, Double> count : counts.entrySet()) {
            out.writeUTF(count.getKey());
            out.writeDouble(count.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TermBackground read(DataInput in, long halfLifeMillis) throws IOException {
        TermBackground background = new TermBackground(halfLifeMillis);
        background.origin = in.readLong();
        background.stories = in.readDouble();
        background.dropped = in.readDouble();
        int size = in.readUnsignedShort();
        for (int i = 0; i < size; i++) {
            String stem = in.readUTF();
            background.counts.put(stem, in.readDouble());
        }
        return background;
    }
}
