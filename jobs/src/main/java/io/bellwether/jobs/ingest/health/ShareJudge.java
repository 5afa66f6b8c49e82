package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.SourceFinding.Example;
import io.bellwether.jobs.ingest.health.ShareWatch.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when the share of good pages has collapsed and when it is back. Immutable.
 *
 * <p>Two levels keep it from flapping: pages count as bad when at most half as many as usual are good, and as well again
 * when three quarters are; and each must last.
 */
final class ShareJudge {
    /** Fewer pages prove nothing, and as many must be good again. */
    static final int LEAST_PAGES = 6;

    private static final int RECENT_PAGES = 48;
    /*
     * The weight, in pages, that all of the past has at most when a run of bad pages is judged. Pages are not independent: a
     * site's video section comes as ten pages without text in a row. Where 5 % are usual, twelve bad pages in a row are then
     * as improbable as six would be if they were independent.
     */
    private static final double MOST_PRECISION = 12;
    /** Half a page, so that a site that never had a bad one can have its first. */
    private static final double DOUBT = 0.5;

    private static final double COLLAPSED = 0.5;
    private static final double WELL = 0.75;
    private static final int EXAMPLES = 3;

    private final HealthConfig config;

    ShareJudge(HealthConfig config) {
        this.config = config;
    }

    /** A run of bad pages that is no chance. */
    record Run(int bad, int pages, double chance) {}

    ShareWatch onPage(ShareWatch watch, Outcome outcome, Example example, Moment now) {
        String recent = watch.recent() + outcome.code();
        double bad = watch.bad();
        double good = watch.good();
        if (recent.length() > RECENT_PAGES) {
            if (watch.spell() == null) {
                double fading = 1 - 1.0 / config.memoryPages();
                boolean wasGood = recent.charAt(0) == Outcome.GOOD.code();
                bad = bad * fading + (wasGood ? 0 : 1);
                good = good * fading + (wasGood ? 1 : 0);
            }
            recent = recent.substring(1);
        }
        ShareWatch next = new ShareWatch(recent, bad, good, watch.firstBad(), watch.spell(), watch.examples());
        List<Example> examples = outcome.good() ? watch.examples() : added(watch.examples(), example);
        Instant firstBad = firstBad(next, outcome, now);
        return new ShareWatch(recent, bad, good, firstBad, watch.spell(), examples);
    }

    /** What time and pages have made certain by now. */
    ShareWatch settle(ShareWatch watch, Duration confirm, Moment now) {
        Spell spell = watch.spell();
        if (spell == null) {
            Instant first = watch.firstBad();
            return first == null || run(watch) == null ? watch : watch.with(new Spell(now, first, false, null));
        }
        if (!spell.told()) {
            if (run(watch) == null) {
                return watch.with(null);
            }
            boolean certain = now.isPast(spell.since(), confirm);
            return certain ? watch.with(new Spell(spell.since(), spell.startedAt(), true, null)) : watch;
        }
        if (!isWell(watch)) {
            return watch.with(new Spell(spell.since(), spell.startedAt(), true, null));
        }
        Moment well = spell.wellSince();
        if (well == null) {
            return watch.with(new Spell(spell.since(), spell.startedAt(), true, now));
        }
        return now.isPast(well, config.confirm()) ? cured(watch) : watch;
    }

    /** The run that ends with the newest page and is the least probable; null where none is too improbable for chance. */
    @Nullable
    Run run(ShareWatch watch) {
        int known = watch.recent().length();
        double enough = COLLAPSED * watch.usualYield();
        if (known < LEAST_PAGES || watch.goodAmong(LEAST_PAGES) > enough * LEAST_PAGES) {
            return null;
        }
        double precision = Math.min(watch.bad() + watch.good(), MOST_PRECISION);
        double share = (watch.bad() + DOUBT) / (watch.bad() + watch.good() + 2 * DOUBT);
        Run least = null;
        for (int pages = LEAST_PAGES; pages <= known; pages++) {
            int bad = pages - watch.goodAmong(pages);
            if (pages - bad <= enough * pages) {
                double chance = BetaBinomial.upperTail(bad, pages, precision * share, precision * (1 - share));
                least = least == null || chance < least.chance() ? new Run(bad, pages, chance) : least;
            }
        }
        return least != null && least.chance() <= Math.pow(10, -config.threshold()) ? least : null;
    }

    private static boolean isWell(ShareWatch watch) {
        return watch.goodAmong(LEAST_PAGES) >= WELL * watch.usualYield() * LEAST_PAGES;
    }

    /** The bad pages are forgotten, so that they are never taken for usual. */
    private static ShareWatch cured(ShareWatch watch) {
        String newest = watch.recent().substring(watch.recent().length() - LEAST_PAGES);
        return new ShareWatch(newest, watch.bad(), watch.good(), null, null, List.of());
    }

    private static @Nullable Instant firstBad(ShareWatch watch, Outcome outcome, Moment now) {
        Instant before = watch.firstBad();
        if (!outcome.good()) {
            return before == null ? now.at() : before;
        }
        int newest = Math.min(LEAST_PAGES, watch.recent().length());
        return 2 * watch.goodAmong(newest) > newest ? null : before;
    }

    private static List<Example> added(List<Example> before, Example example) {
        List<Example> examples = new ArrayList<>(before);
        examples.removeIf(other -> other.url().equals(example.url()));
        examples.add(0, example);
        return examples.subList(0, Math.min(EXAMPLES, examples.size()));
    }
}
