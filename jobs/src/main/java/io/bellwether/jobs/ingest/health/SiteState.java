package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.Anomaly;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a site's health.
 *
 * @param now the newest fetch, and the clocks
 * @param askedActiveMillis activity at the newest fetch
 * @param pauses between two fetches
 * @param roles what is known of its pages, by role
 * @param streaks bad visits of entry pages, by aspect
 * @param open what was found and is not over, as it was told
 */
public record SiteState(
        Moment now,
        long askedActiveMillis,
        Pauses pauses,
        Map<String, Role> roles,
        Map<Aspect, Streak> streaks,
        SilenceWatch silence,
        List<Told> open) {
    public SiteState {
        roles = Map.copyOf(roles);
        streaks = Map.copyOf(streaks);
        open = List.copyOf(open);
    }

    /** The pages of one role. */
    record Role(Map<Aspect, ShareWatch> watches, TextLevel texts) {
        Role {
            watches = Map.copyOf(watches);
        }

        static Role unknown() {
            return new Role(Map.of(), TextLevel.unknown());
        }

        Role with(Map<Aspect, ShareWatch> newer) {
            Map<Aspect, ShareWatch> all = new EnumMap<>(Aspect.class);
            all.putAll(watches);
            all.putAll(newer);
            return new Role(all, texts);
        }

        ShareWatch watch(Aspect aspect) {
            return watches.getOrDefault(aspect, ShareWatch.unknown());
        }
    }

    /** A finding as it was told. */
    record Told(Aspect aspect, Anomaly anomaly) {}
}
