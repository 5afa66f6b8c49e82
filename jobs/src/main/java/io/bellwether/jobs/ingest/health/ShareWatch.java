package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.SourceFinding.Example;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one aspect of the pages of one role.
 *
 * @param recent codes of the newest outcomes, the newest last
 * @param bad weight of bad pages before those
 * @param good weight of good pages before those
 * @param firstBad when the present run of bad pages began; null where there is none
 * @param spell null where all is well
 * @param examples of bad pages, the newest first
 */
record ShareWatch(
        String recent,
        double bad,
        double good,
        @Nullable Instant firstBad,
        @Nullable Spell spell,
        List<Example> examples) {
    /** Sites in general: of ten pages one holds nothing. Their weight is soon outweighed by the site's own pages. */
    private static final ShareWatch UNKNOWN = new ShareWatch("", 1, 9, null, null, List.of());

    ShareWatch {
        examples = List.copyOf(examples);
    }

    /**
     * A time in which pages are bad.
     *
     * @param since when that was suspected
     * @param startedAt when the first bad page came
     * @param told whether it is certain
     * @param wellSince since when pages are good again; null where they are not
     */
    record Spell(
            Moment since,
            Instant startedAt,
            boolean told,
            @Nullable Moment wellSince) {}

    static ShareWatch unknown() {
        return UNKNOWN;
    }

    boolean told() {
        return spell != null && spell.told();
    }

    /** The share of pages that are good, as it was before the newest. */
    double usualYield() {
        return good / (bad + good);
    }

    int goodAmong(int newest) {
        int count = 0;
        for (int i = recent.length() - newest; i < recent.length(); i++) {
            count += recent.charAt(i) == Outcome.GOOD.code() ? 1 : 0;
        }
        return count;
    }

    ShareWatch with(@Nullable Spell newSpell) {
        return new ShareWatch(recent, bad, good, firstBad, newSpell, examples);
    }
}
