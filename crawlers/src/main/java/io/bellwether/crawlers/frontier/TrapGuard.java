package io.bellwether.crawlers.frontier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a crawl out of traps: calendars without end, all combinations of filters, paths that grow for ever, session ids.
 * Such pages look new by their addresses, but hold nothing new. So each {@link UrlShape} of a site is judged by what its
 * pages came to; one whose pages go on yielding nothing is closed for a while. Bounded; changes by outcomes alone. Not
 * thread-safe.
 */
final class TrapGuard {
    /** Shapes that are remembered; beyond that the one not heard of for longest is forgotten. */
    static final int MAX_SHAPES = 512;
    /** Texts that are remembered, so that a page that says the same under every address is known for barren. */
    static final int MAX_TEXTS = 256;

    private static final int ALLOWANCE = 50;
    /** Sections often list what the front page listed before, so that many of them are needed to make a trap. */
    private static final int ALLOWANCE_OF_HUBS = 200;
    /** What fits only roughly together is judged more leniently. */
    private static final int ROUGH_FACTOR = 2;

    private final Map<Long, ShapeRecord> shapes = new LinkedHashMap<>();
    private final FingerprintRing texts;

    /** Everything that a guard knows, for a checkpoint. */
    record Memory(List<ShapeRecord> shapes, LongSequence texts) {
        private static final Memory EMPTY = new Memory(List.of(), LongSequence.empty());

        Memory {
            shapes = List.copyOf(shapes);
        }

        /** Of a site that was never visited. */
        static Memory empty() {
            return EMPTY;
        }
    }

    TrapGuard(Memory memory) {
        memory.shapes().forEach(shape -> shapes.put(shape.key(), shape));
        texts = FingerprintRing.restored(MAX_TEXTS, memory.texts(), memory.texts());
    }

    Memory memory() {
        return new Memory(new ArrayList<>(shapes.values()), texts.keys());
    }

    /** Why a normalized address is not to be followed; empty if it is. The words are the same for all of one trap. */
    Optional<String> refusal(PageRole role, String url, Instant at) {
        Optional<String> pathology = UrlPathology.of(url);
        if (pathology.isPresent()) {
            return pathology.map(words -> "addresses with " + words);
        }
        UrlShape shape = UrlShape.of(role, url);
        if (closed(shape.exact(), at) || closed(shape.rough(), at)) {
            return Optional.of("addresses like " + shape.words() + ", whose pages brought nothing new");
        }
        return Optional.empty();
    }

    private boolean closed(long key, Instant at) {
        ShapeRecord record = shapes.get(key);
        return record != null && record.closedAt(at);
    }

    /**
     * Whether a page holds a post that is new and says something new, or leads to pages that may. Takes note of the texts.
     *
     * @param knowsPost whether a post was found before
     * @param knowsLink whether a page was found before
     */
    boolean isFruitful(
            PageRole role, FrontierChange.Found found, Predicate<PostMark> knowsPost, Predicate<Link> knowsLink) {
        boolean fruitful = role.hub()
                && found.links().stream().anyMatch(link -> !link.role().hub() && !knowsLink.test(link));
        for (PostMark post : found.posts()) {
            fruitful |= !texts.contains(post.text()) && !knowsPost.test(post);
            texts.put(post.text(), post.text());
        }
        return fruitful;
    }

    /**
     * Takes note of what a page came to.
     *
     * @return whether addresses that were taken before are refused from now on
     */
    boolean note(PageRole role, String url, boolean fruitful, Instant at) {
        UrlShape shape = UrlShape.of(role, url);
        int allowance = role.hub() ? ALLOWANCE_OF_HUBS : ALLOWANCE;
        boolean exact = note(shape.exact(), fruitful, allowance, at);
        boolean rough = note(shape.rough(), fruitful, allowance * ROUGH_FACTOR, at);
        return exact || rough;
    }

    /** Gives up the addresses that wait for their first visit and are refused by now. */
    List<RefusedLinks> purge(PendingQueue pending, WatchList watched, Instant at) {
        RefusedLinks.Tally purged = new RefusedLinks.Tally();
        for (Pending article : pending.toList()) {
            refusal(PageRole.ARTICLE, article.url(), at).ifPresent(reason -> {
                pending.remove(article.url());
                purged.add(reason, PageRole.ARTICLE, article.url());
            });
        }
        for (Watch watch : watched.toList()) {
            if (watch.firstLook()) {
                refusal(watch.role(), watch.home(), at).ifPresent(reason -> {
                    watched.remove(watch.home());
                    purged.add(reason, watch.role(), watch.home());
                });
            }
        }
        return purged.toList();
    }

    private boolean note(long key, boolean fruitful, int allowance, Instant at) {
        ShapeRecord known = shapes.remove(key);
        ShapeRecord before = known == null ? ShapeRecord.of(key) : known;
        ShapeRecord after = fruitful ? before.afterFruitful() : before.afterBarren(allowance, at);
        shapes.put(key, after);
        if (shapes.size() > MAX_SHAPES) {
            Iterator<Long> eldest = shapes.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return after.closures() > before.closures();
    }
}
