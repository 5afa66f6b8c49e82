package io.bellwether.jobs.ingest.health;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.CrawlRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from a site's fetches whether it is ill: whether robots.txt forbids it, whether its pages can be had, whether
 * they hold what they should, whether anything new comes. Each finding is told once when it is certain, and once when it is
 * over. Mutable, for one thread; knows no clock, only what it is told.
 *
 * <p>Silence is found only where nothing else explains it.
 */
public final class SiteHealth {
    /** Posts that were published longer before are a backlog, and no sign that the site goes on. */
    private static final Duration FRESH = Duration.ofDays(14);

    private static final int LEAST_VISITS = 3;
    private static final int PATIENCE_FOR_FEW_VISITS = 4;

    private final HealthConfig config;
    private final ShareJudge shares;
    private final SilenceJudge silences;
    private final FindingWriter writer;
    private final Map<String, SiteState.Role> roles = new TreeMap<>();
    private final Map<Aspect, Streak> streaks = new EnumMap<>(Aspect.class);
    private final Map<Aspect, Anomaly> open = new EnumMap<>(Aspect.class);
    private @Nullable Moment now;
    private long askedActiveMillis;
    private Pauses pauses;
    private @Nullable SilenceWatch silence;

    /** @param known null for a site that was never seen */
    public SiteHealth(String site, HealthConfig config, @Nullable SiteState known) {
        this.config = config;
        shares = new ShareJudge(config);
        silences = new SilenceJudge(config.silence());
        writer = new FindingWriter(site, config);
        pauses = known == null ? Pauses.unknown() : known.pauses();
        if (known != null) {
            now = known.now();
            askedActiveMillis = known.askedActiveMillis();
            roles.putAll(known.roles());
            streaks.putAll(known.streaks());
            silence = known.silence();
            known.open().forEach(told -> open.put(told.aspect(), told.anomaly()));
        }
    }

    /** Everything there is to remember; there must have been a fetch. */
    public SiteState state() {
        List<SiteState.Told> told = new ArrayList<>();
        open.forEach((aspect, anomaly) -> told.add(new SiteState.Told(aspect, anomaly)));
        return new SiteState(moment(), askedActiveMillis, pauses, roles, streaks, silence(), told);
    }

    /**
     * Takes in a line of the site's crawl log.
     *
     * @return what was found by it, or is over by it
     */
    public List<Anomaly> onFetch(CrawlRecord fetch) {
        tellTime(fetch);
        SiteState.Role role = roles.getOrDefault(fetch.role(), SiteState.Role.unknown());
        PageVerdict verdict = PageVerdict.of(fetch, role.texts());
        if (!fetch.role().equals("robots")) {
            roles.put(fetch.role(), with(role, fetch, verdict));
            if (PageVerdict.isEntry(fetch.role())) {
                visitEntry(verdict);
            }
            if (verdict.isLook()) {
                silence = silences.onLook(silence(), isNews(fetch), moment());
            }
        }
        return findings();
    }

    /**
     * Lets time pass in which sites answered, this one or others.
     *
     * @return what is certain by now, or over
     */
    public List<Anomaly> onTime(Duration activity) {
        pass(activity.toMillis(), 0);
        return findings();
    }

    /** Whether it is so long since the site was asked that it is no longer crawled. */
    public boolean forgotten() {
        return moment().activeMillis() - askedActiveMillis >= config.forget().toMillis();
    }

    /** What is over because the site is no longer crawled. */
    public List<Anomaly> abandon() {
        List<Anomaly> over = open.values().stream()
                .map(told -> writer.abandoned(told, moment().at()))
                .toList();
        open.clear();
        return over;
    }

    private void tellTime(CrawlRecord fetch) {
        Moment before = now;
        if (before == null) {
            now = new Moment(fetch.at(), 0, 0);
            silence = SilenceWatch.beginning(now);
            return;
        }
        if (fetch.at().isAfter(before.at())) {
            long pause = Duration.between(before.at(), fetch.at()).toMillis();
            long counted = Math.min(pause, pauses.longestOrdinary(config.outage()));
            pauses = pauses.with(counted);
            now = new Moment(fetch.at(), before.activeMillis(), before.ownMillis());
            pass(0, counted);
        }
        askedActiveMillis = moment().activeMillis();
    }

    private void pass(long active, long own) {
        now = moment().later(active, own);
        if (troubled()) {
            silence = silence().excused(active, own);
        }
    }

    private SiteState.Role with(SiteState.Role role, CrawlRecord fetch, PageVerdict verdict) {
        Map<Aspect, ShareWatch> watches = new EnumMap<>(Aspect.class);
        verdict.outcomes()
                .forEach((aspect, outcome) ->
                        watches.put(aspect, shares.onPage(role.watch(aspect), outcome, verdict.example(), moment())));
        CrawlRecord.Found found = fetch.found();
        boolean calm = role.watch(Aspect.EXTRACTION).spell() == null;
        boolean learns = calm && found != null && fetch.posts() > 0 && !PageVerdict.isEntry(fetch.role());
        SiteState.Role seen = role.with(watches);
        return learns ? new SiteState.Role(seen.watches(), seen.texts().with(fetch, requireNonNull(found))) : seen;
    }

    private void visitEntry(PageVerdict verdict) {
        for (Aspect aspect : List.of(Aspect.ROBOTS, Aspect.ACCESS)) {
            Outcome outcome = verdict.outcomes().get(aspect);
            Streak streak = streaks.get(aspect);
            if (outcome != null && !outcome.good()) {
                streaks.put(
                        aspect,
                        streak == null
                                ? Streak.first(moment(), outcome, verdict.example())
                                : streak.goesOn(outcome, verdict.example()));
            } else if (outcome != null && streak != null) {
                if (streak.told()) {
                    streaks.put(aspect, streak.well(moment()));
                } else {
                    streaks.remove(aspect);
                }
            }
        }
    }

    private static boolean isNews(CrawlRecord fetch) {
        CrawlRecord.Found found = fetch.found();
        if (found == null || found.newPosts() == 0) {
            return false;
        }
        return found.newest() == null || found.newest().isAfter(fetch.at().minus(FRESH));
    }

    /** Settles every aspect and compares with what was told. */
    private List<Anomaly> findings() {
        List<Anomaly> changes = new ArrayList<>();
        settle();
        for (Aspect aspect : List.of(Aspect.ROBOTS, Aspect.ACCESS, Aspect.EXTRACTION)) {
            tell(aspect, isIll(aspect), () -> illness(aspect), changes);
        }
        if (!troubled()) {
            silence = silences.settle(silence(), moment());
        }
        tell(Aspect.SILENCE, silence().told(), this::silent, changes);
        return changes;
    }

    private void tell(Aspect aspect, boolean ill, Supplier<Optional<Anomaly>> writing, List<Anomaly> changes) {
        Anomaly told = open.get(aspect);
        if (told == null && ill) {
            writing.get().ifPresent(found -> {
                open.put(aspect, found);
                changes.add(found);
            });
        } else if (told != null && !ill) {
            open.remove(aspect);
            changes.add(writer.over(told, moment().at()));
        }
    }

    private void settle() {
        roles.replaceAll((name, role) -> settled(role));
        for (Aspect aspect : List.copyOf(streaks.keySet())) {
            Streak streak = requireNonNull(streaks.get(aspect));
            Moment well = streak.wellSince();
            if (well != null && moment().isPast(well, config.confirm())) {
                streaks.remove(aspect);
            } else if (isCertain(aspect, streak)) {
                streaks.put(aspect, streak.asTold());
            }
        }
    }

    private SiteState.Role settled(SiteState.Role role) {
        Map<Aspect, ShareWatch> changed = new EnumMap<>(Aspect.class);
        for (Map.Entry<Aspect, ShareWatch> entry : role.watches().entrySet()) {
            ShareWatch watch = shares.settle(entry.getValue(), confirm(entry.getKey()), moment());
            if (!watch.equals(entry.getValue())) {
                changed.put(entry.getKey(), watch);
            }
        }
        return changed.isEmpty() ? role : role.with(changed);
    }

    private Duration confirm(Aspect aspect) {
        return aspect == Aspect.ACCESS ? config.unreachable() : config.confirm();
    }

    /** A single failure at a page that is asked once a day is no illness yet; robots.txt means what it says at once. */
    private boolean isCertain(Aspect aspect, Streak streak) {
        boolean few = aspect == Aspect.ACCESS && streak.visits() < LEAST_VISITS;
        Duration needed = few ? confirm(aspect).multipliedBy(PATIENCE_FOR_FEW_VISITS) : confirm(aspect);
        return moment().isPast(streak.since(), needed);
    }

    private boolean isIll(Aspect aspect) {
        Streak streak = streaks.get(aspect);
        return (streak != null && streak.told())
                || roles.values().stream().anyMatch(role -> role.watch(aspect).told());
    }

    private Optional<Anomaly> illness(Aspect aspect) {
        Streak streak = streaks.get(aspect);
        if (streak != null && streak.told()) {
            return Optional.of(writer.unvisited(aspect, streak, moment()));
        }
        for (Map.Entry<String, SiteState.Role> role : roles.entrySet()) {
            ShareWatch watch = role.getValue().watch(aspect);
            ShareJudge.Run run = watch.told() ? shares.run(watch) : null;
            if (run != null) {
                FindingWriter.Collapse collapse = new FindingWriter.Collapse(aspect, role.getKey(), watch, run);
                return Optional.of(writer.collapsed(collapse, moment()));
            }
        }
        return Optional.empty();
    }

    private Optional<Anomaly> silent() {
        return Optional.of(writer.silent(silence(), silences.bound(silence(), moment()), moment()));
    }

    /** Whether something is wrong, or seems to be, that would explain a silence. */
    private boolean troubled() {
        return !streaks.isEmpty()
                || roles.values().stream()
                        .flatMap(role -> role.watches().values().stream())
                        .anyMatch(watch -> watch.spell() != null);
    }

    private Moment moment() {
        return requireNonNull(now, "a site is judged before its first fetch");
    }

    private SilenceWatch silence() {
        return requireNonNull(silence, "a site is judged before its first fetch");
    }
}
