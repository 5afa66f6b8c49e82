package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.SourceFinding.Example;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one fetch says of its site.
 *
 * @param outcomes of each aspect that it says something of
 */
record PageVerdict(Map<Aspect, Outcome> outcomes, Example example) {
    /** Pages that hold posts; all others lead to pages. */
    private static final Set<String> LEAVES = Set.of("article", "thread");

    private static final Set<Integer> BLOCKS = Set.of(401, 403, 407, 429, 451);
    private static final int SERVER_ERRORS = 500;

    static PageVerdict of(CrawlRecord fetch, TextLevel level) {
        Map<Aspect, Outcome> outcomes = new EnumMap<>(Aspect.class);
        switch (fetch.result()) {
            case FETCHED -> {
                outcomes.put(Aspect.ROBOTS, Outcome.GOOD);
                outcomes.put(Aspect.ACCESS, Outcome.GOOD);
                outcomes.put(Aspect.EXTRACTION, content(fetch, level));
            }
            case NOT_MODIFIED -> {
                outcomes.put(Aspect.ROBOTS, Outcome.GOOD);
                outcomes.put(Aspect.ACCESS, Outcome.GOOD);
            }
            case ROBOTS_DENIED -> outcomes.put(Aspect.ROBOTS, Outcome.FORBIDDEN);
            case ROBOTS_UNAVAILABLE -> outcomes.put(Aspect.ACCESS, Outcome.UNREACHABLE);
            case HTTP_ERROR -> {
                outcomes.put(Aspect.ROBOTS, Outcome.GOOD);
                outcomes.put(Aspect.ACCESS, error(fetch.status()));
            }
            case UNREACHABLE -> outcomes.put(Aspect.ACCESS, Outcome.UNREACHABLE);
            case ADDRESS_DENIED -> outcomes.put(Aspect.ACCESS, Outcome.ELSEWHERE);
            case REFUSED -> outcomes.put(Aspect.ACCESS, Outcome.UNREADABLE);
            case TRAP_REFUSED -> {
                // Nothing was asked, so it says nothing of the site's pages.
            }
        }
        return new PageVerdict(outcomes, new Example(fetch.url(), fetch.at(), seen(fetch)));
    }

    static boolean isEntry(String role) {
        return !LEAVES.contains(role);
    }

    /** Whether the page came. */
    boolean isLook() {
        return outcomes.get(Aspect.ACCESS) == Outcome.GOOD;
    }

    private static Outcome content(CrawlRecord fetch, TextLevel level) {
        CrawlRecord.Found found = fetch.found();
        boolean entry = isEntry(fetch.role());
        int links = found == null ? 0 : found.links();
        if (fetch.posts() == 0 && (!entry || links == 0)) {
            return entry ? Outcome.NO_LINKS : Outcome.NO_POSTS;
        }
        if (fetch.reason() != null) {
            return Outcome.RULE_MISSED;
        }
        return found == null || fetch.posts() == 0 || entry ? Outcome.GOOD : level.judge(fetch, found);
    }

    private static Outcome error(@Nullable Integer status) {
        if (status == null || status >= SERVER_ERRORS) {
            return Outcome.UNREACHABLE;
        }
        return BLOCKS.contains(status) ? Outcome.BLOCKED : Outcome.GONE;
    }

    private static String seen(CrawlRecord fetch) {
        String reason = fetch.reason();
        if (reason != null) {
            return reason;
        }
        CrawlRecord.Found found = fetch.found();
        return found == null
                ? fetch.posts() + " posts"
                : fetch.posts() + " posts of " + found.characters() + " characters, " + found.links() + " links";
    }
}
