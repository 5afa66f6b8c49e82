package io.bellwether.crawlers.frontier;

import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be visited of one site, and what was seen of it. Start pages, sections and threads are watched; articles are
 * visited once. Bounded: what does not fit is not remembered, and found again at a later visit. Not thread-safe: each of
 * its copies has one owner. It changes by {@link #apply} alone.
 */
public final class Frontier {
    /** Most articles that wait. */
    public static final int MAX_PENDING = 2_000;
    /** Most pages that are watched. */
    public static final int MAX_WATCHED = 2_000;
    /** Most articles that are known to have been visited. */
    public static final int MAX_SEEN_PAGES = 20_000;
    /** Most posts whose text is known, so that they are emitted once, and again when they are edited. */
    public static final int MAX_SEEN_POSTS = 20_000;

    private final Site site;
    private final RevisitPolicy policy;
    private final WatchList watched = new WatchList();
    private final PendingQueue pending = new PendingQueue();
    private final PageWalk walk;
    private final SeenPages seenPages;
    private final FingerprintRing seenPosts;
    private final TrapGuard traps;
    private Instant notBefore;
    private long batch;
    private boolean hubWasLast;

    private Frontier(Site site, Snapshot from) {
        this.site = site;
        policy = new RevisitPolicy(site.pace());
        from.watched().forEach(watched::put);
        from.pending().forEach(pending::put);
        walk = new PageWalk(site.bounds());
        seenPages = new SeenPages(from.seenPages());
        seenPosts = FingerprintRing.restored(MAX_SEEN_POSTS, from.seenPosts(), from.seenTexts());
        traps = new TrapGuard(from.traps());
        notBefore = from.notBefore();
        batch = from.batch();
        hubWasLast = from.hubWasLast();
    }

    /** Everything that a frontier knows, for a checkpoint. */
    public record Snapshot(
            List<Watch> watched,
            List<Pending> pending,
            LongSequence seenPages,
            LongSequence seenPosts,
            LongSequence seenTexts,
            TrapGuard.Memory traps,
            Instant notBefore,
            long batch,
            boolean hubWasLast) {
        private static final Snapshot EMPTY = new Snapshot(
                List.of(),
                List.of(),
                LongSequence.empty(),
                LongSequence.empty(),
                LongSequence.empty(),
                TrapGuard.Memory.empty(),
                Instant.EPOCH,
                0,
                false);

        public Snapshot {
            watched = List.copyOf(watched);
            pending = List.copyOf(pending);
        }

        /** The same, for a site whose pages are read by other rules from now on: all is looked at, and judged, anew. */
        public Snapshot anew(Instant at) {
            List<Watch> again = watched.stream().map(watch -> watch.anew(at)).toList();
            TrapGuard.Memory none = TrapGuard.Memory.empty();
            return new Snapshot(again, pending, seenPages, seenPosts, seenTexts, none, notBefore, batch, hubWasLast);
        }

        /** Of a site that was never visited. */
        public static Snapshot empty() {
            return EMPTY;
        }
    }

    /**
     * A frontier that goes on where another stopped. The site may have changed in between: new start pages are added, and
     * those no longer named are forgotten together with all sections.
     */
    public static Frontier restore(Site site, Snapshot snapshot) {
        Frontier frontier = new Frontier(site, snapshot);
        PageRole role = PageRole.ofStart(site.kind());
        List<String> starts =
                site.start().stream().map(UrlNormalizer::normalizeStart).toList();
        for (Watch watch : snapshot.watched()) {
            boolean noMoreStart = watch.depth() == 0 && !starts.contains(watch.home());
            if (watch.role().hub() && (watch.role() != role || noMoreStart)) {
                frontier.watched.remove(watch.home());
            }
        }
        for (String start : starts) {
            if (!frontier.watched.contains(start)) {
                frontier.watched.put(Watch.of(Link.to(role, start), 0, Instant.EPOCH));
            }
        }
        return frontier;
    }

    public Snapshot snapshot() {
        return new Snapshot(
                watched.toList(),
                pending.toList(),
                seenPages.marks(),
                seenPosts.keys(),
                seenPosts.values(),
                traps.memory(),
                notBefore,
                batch,
                hubWasLast);
    }

    /** {@link #next(Instant, Set)} with nothing in flight. */
    public Optional<Visit> next(Instant now) {
        return next(now, Set.of());
    }

    /**
     * The page to visit now; empty if none is due. Asking changes nothing: a page is due until its change is applied, so
     * those whose visit has begun must be named.
     *
     * @param inFlight {@link Visit#home homes} of the visits that have begun and not ended; each is visited by one at a time
     */
    public Optional<Visit> next(Instant now, Set<String> inFlight) {
        if (now.isBefore(notBefore)) {
            return Optional.empty();
        }
        Optional<Visit> hub = watched.dueHub(now, inFlight).map(Visit::of);
        if (hub.isPresent() && !hubWasLast) {
            return hub;
        }
        return watched.dueThread(now, inFlight)
                .map(Visit::of)
                .or(() -> pending.due(now, inFlight).map(Visit::of))
                .or(() -> hub);
    }

    /** {@link #nextDue(Set)} with nothing in flight. */
    public Optional<Instant> nextDue() {
        return nextDue(Set.of());
    }

    /** When the next page that is not in flight is due, be it past or future; empty if nothing will ever be. */
    public Optional<Instant> nextDue(Set<String> inFlight) {
        return Stream.concat(watched.nextDue(inFlight).stream(), pending.nextDue(inFlight).stream())
                .min(Comparator.naturalOrder())
                .map(due -> due.isBefore(notBefore) ? notBefore : due);
    }

    /** Whether every page that is known was visited once and led to nothing more. */
    public boolean exhausted() {
        return pending.isEmpty() && watched.settled();
    }

    /** Whether a post was emitted with this very text. */
    public boolean emitted(PostMark post) {
        return seenPosts.contains(post.id(), post.text());
    }

    /** Whether a post was emitted, with whatever text. */
    public boolean knows(PostMark post) {
        return seenPosts.contains(post.id());
    }

    /** How many pages are watched. */
    public int watchedPages() {
        return watched.size();
    }

    /** How many articles wait. */
    public int pendingArticles() {
        return pending.size();
    }

    /** What the links of a page come to. A change should hold those that are left only; asking changes nothing. */
    public ScreenedLinks screen(List<Link> links, Instant at) {
        return ScreenedLinks.of(links, this::known, traps, at);
    }

    private boolean known(Link link) {
        if (link.role() == PageRole.ARTICLE) {
            return pending.contains(link.url()) || seenPages.hasArticle(link.url());
        }
        Watch watch = watched.get(link.url());
        String activity = link.activity();
        if (watch == null) {
            return link.role() == PageRole.THREAD && seenPages.hasThread(link.url(), activity);
        }
        return activity == null || activity.equals(watch.marks().activity());
    }

    /**
     * Changes what is known by the end of a visit.
     *
     * @return addresses that waited and are given up, since pages of their kind bring nothing new
     */
    public List<RefusedLinks> apply(FrontierChange change) {
        Visit visit = change.visit();
        PageRole role = visit.role();
        Watch watch = role == PageRole.ARTICLE ? null : watched.get(visit.home());
        boolean firstLook =
                role == PageRole.ARTICLE ? pending.contains(visit.home()) : (watch != null && watch.firstLook());
        boolean fruitful = change instanceof FrontierChange.Visited visited
                && traps.isFruitful(role, visited.found(), this::knows, this::known);
        hubWasLast = role.hub();
        if (role == PageRole.ARTICLE) {
            applyToArticle(change);
        } else if (watch != null) {
            applyToWatch(watch, change);
        } else if (change instanceof FrontierChange.Visited visited) {
            // Forgotten while it was in flight; its posts were emitted all the same.
            visited.found().posts().forEach(post -> seenPosts.put(post.id(), post.text()));
        }
        boolean ended = change instanceof FrontierChange.Visited || change instanceof FrontierChange.Dropped;
        boolean closed = ended && firstLook && traps.note(role, visit.home(), fruitful, change.at());
        return closed ? traps.purge(pending, watched, change.at()) : List.of();
    }

    private void applyToArticle(FrontierChange change) {
        String url = change.visit().home();
        if (change instanceof FrontierChange.Postponed postponed) {
            holdOff(postponed);
            pending.postpone(url, postponed.until());
            return;
        }
        if (change instanceof FrontierChange.Visited visited) {
            visited.found().posts().forEach(post -> seenPosts.put(post.id(), post.text()));
            // A page that sends browsers on. A chain of them ends like any other trap, since none of its pages yields.
            visited.found().links().forEach(link -> add(link, 0, visited.at()));
        }
        pending.remove(url);
        seenPages.addArticle(url);
    }

    private void applyToWatch(Watch watch, FrontierChange change) {
        if (change instanceof FrontierChange.Visited visited) {
            applyFound(watch, visited.at(), visited.found());
        } else if (change instanceof FrontierChange.Unchanged unchanged) {
            endWalk(watch, walk.rest(watch), unchanged.at(), watch.lastChange());
        } else if (change instanceof FrontierChange.Postponed postponed) {
            holdOff(postponed);
            watched.put(watch.postponed(postponed.until()));
        } else if (walk.isOver(watch)) {
            forget(watch);
        } else if (watch.lostSitemap()) {
            watched.remove(watch.home());
        } else {
            watched.put(watch.failed(policy.nextAfterFailures(watch.failures() + 1, change.at())));
        }
    }

    private void applyFound(Watch watch, Instant at, FrontierChange.Found found) {
        int newPosts = 0;
        boolean fresh = watch.cursor().fresh();
        for (PostMark post : found.posts()) {
            newPosts += knows(post) ? 0 : 1;
            fresh |= !emitted(post);
            seenPosts.put(post.id(), post.text());
        }
        boolean overflow = false;
        batch++;
        for (Link link : found.links()) {
            switch (add(link, watch.depth(), at)) {
                case ADDED -> fresh = true;
                case FULL -> overflow = true;
                case KNOWN -> {}
            }
        }
        Watch marked = watch.withOpeningAnchor(found.openingAnchor());
        Optional<String> following = walk.following(watch, found, fresh, newPosts);
        if (following.isPresent()) {
            watched.put(marked.walkingOn(following.get(), fresh, at));
            return;
        }
        PageWalk.Rest rest = walk.rest(watch, found);
        // The dates of a page tell nothing of the newer ones that are still to be read.
        Instant newest = rest.goesOn() ? at : PageWalk.newest(watch, at, found);
        if (overflow) {
            watched.put(marked.unfinished(rest.url(), policy.whenHalfIsDone(pending.size(), at), at));
        } else {
            endWalk(marked, rest, at, fresh || !watch.visited() ? newest : watch.lastChange());
        }
    }

    private void endWalk(Watch watch, PageWalk.Rest rest, Instant at, Instant lastChange) {
        boolean quietTooLong = lastChange.isBefore(at.minus(site.bounds().maxAge()));
        if (!watch.role().hub() && quietTooLong) {
            forget(watch);
        } else if (watch.listedSitemap() && quietTooLong) {
            watched.remove(watch.home());
        } else {
            boolean indexTells = watch.listedSitemap() && watch.marks().activity() != null;
            Instant due = indexTells ? at.plus(site.bounds().maxAge()) : policy.next(lastChange, at);
            watched.put(watch.restedAt(rest.url(), due, lastChange, rest.validators()));
        }
    }

    private enum Addition {
        ADDED,
        KNOWN,
        FULL
    }

    private Addition add(Link link, int depth, Instant at) {
        if (link.url().length() > UrlPathology.MAX_LENGTH) {
            return Addition.KNOWN;
        }
        return switch (link.role()) {
            case ARTICLE -> addArticle(link, at);
            case THREAD -> addThread(link, at);
            case FEED, LISTING, THREADS, JSON ->
                addHub(link, depth + 1, site.bounds().depth(), at);
            case SITEMAP -> addSitemap(link, depth + 1, at);
        };
    }

    private Addition addArticle(Link link, Instant at) {
        if (known(link) || pending.size() >= MAX_PENDING) {
            return known(link) ? Addition.KNOWN : Addition.FULL;
        }
        pending.put(Pending.of(link, batch, at));
        return Addition.ADDED;
    }

    private Addition addThread(Link link, Instant at) {
        Watch known = watched.get(link.url());
        if (known != null) {
            return lookAgainIfActive(known, link, at);
        }
        if (seenPages.hasThread(link.url(), link.activity())) {
            return Addition.KNOWN;
        }
        if (watched.size() >= MAX_WATCHED && !forgetQuietestThread()) {
            return Addition.FULL;
        }
        watched.put(Watch.of(link, 0, at));
        return Addition.ADDED;
    }

    /** A sitemap whose index says when it changed is looked at only then, see {@link #endWalk}. */
    private Addition addSitemap(Link link, int depth, Instant at) {
        Watch known = watched.get(link.url());
        return known == null ? addHub(link, depth, Watch.MAX_SITEMAP_DEPTH, at) : lookAgainIfActive(known, link, at);
    }

    private Addition lookAgainIfActive(Watch known, Link link, Instant at) {
        if (known(link)) {
            return Addition.KNOWN;
        }
        Instant due = known.due().isBefore(at) ? known.due() : at;
        watched.put(known.withActivity(link.activity()).dueAt(due));
        return Addition.ADDED;
    }

    private Addition addHub(Link link, int depth, int maxDepth, Instant at) {
        if (depth > maxDepth || watched.contains(link.url())) {
            return Addition.KNOWN;
        }
        if (watched.size() >= MAX_WATCHED) {
            return Addition.FULL;
        }
        watched.put(Watch.of(link, depth, at));
        return Addition.ADDED;
    }

    private boolean forgetQuietestThread() {
        Optional<Watch> quietest = watched.quietestThread();
        quietest.ifPresent(this::forget);
        return quietest.isPresent();
    }

    /** A forgotten thread is visited again only when the list shows it with another activity. */
    private void forget(Watch watch) {
        watched.remove(watch.home());
        seenPages.addThread(watch.home(), watch.marks().activity());
    }

    private void holdOff(FrontierChange.Postponed postponed) {
        if (postponed.wholeSite() && postponed.until().isAfter(notBefore)) {
            notBefore = postponed.until();
        }
    }
}
