package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.SourceFinding.Example;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visits of a site's entry pages that all ended badly. Entry pages are few and asked rarely, so it is time that tells,
 * not number.
 *
 * @param since the first of them
 * @param visits how many there were
 * @param newest how the newest ended
 * @param examples the newest first
 * @param wellSince since when entry pages come again; null where they do not
 */
record Streak(
        Moment since,
        int visits,
        Outcome newest,
        List<Example> examples,
        boolean told,
        @Nullable Moment wellSince) {
    private static final int EXAMPLES = 3;

    Streak {
        examples = List.copyOf(examples);
    }

    static Streak first(Moment since, Outcome outcome, Example example) {
        return new Streak(since, 1, outcome, List.of(example), false, null);
    }

    Streak goesOn(Outcome outcome, Example example) {
        List<Example> newer = new ArrayList<>(examples);
        newer.removeIf(other -> other.url().equals(example.url()));
        newer.add(0, example);
        return new Streak(since, visits + 1, outcome, newer.subList(0, Math.min(EXAMPLES, newer.size())), told, null);
    }

    Streak asTold() {
        return new Streak(since, visits, newest, examples, true, wellSince);
    }

    Streak well(Moment now) {
        return new Streak(since, visits, newest, examples, told, wellSince == null ? now : wellSince);
    }
}
