package io.bellwether.crawlers.frontier;

import java.time.Duration;
import java.time.Instant;

/**
 * What the pages of one {@link UrlShape} have come to.
 *
 * @param fruitful pages that held a new post, or led to something new
 * @param barren pages that did not
 * @param closures in a row, without a fruitful page between
 * @param closedUntil no more addresses of the shape are taken before
 */
record ShapeRecord(long key, int fruitful, int barren, int closures, Instant closedUntil) {
    /*
     * A shape is closed when its barren pages exceed an allowance plus four times its fruitful ones, so that shapes of
     * which one page in five yields something stay open for ever, and a shape that yields nothing costs just the
     * allowance. Both counts are halved now and then, so that a shape that has turned barren is found out after some
     * hundreds of pages however long it was fruitful. After an hour, doubled each time up to eight, the shape is tried
     * with a few pages: a site that was broken for a while must not stay closed.
     */
    private static final int BARREN_FOR_EACH_FRUITFUL = 4;
    private static final int HALVED_ABOVE = 400;
    private static final int TRIED_PAGES = 5;
    private static final int MAX_DOUBLINGS = 3;
    private static final Duration FIRST_CLOSURE = Duration.ofHours(1);

    static ShapeRecord of(long key) {
        return new ShapeRecord(key, 0, 0, 0, Instant.EPOCH);
    }

    boolean closedAt(Instant at) {
        return at.isBefore(closedUntil);
    }

    ShapeRecord afterFruitful() {
        boolean tried = closures > 0;
        return halved(new ShapeRecord(key, fruitful + 1, tried ? 0 : barren, 0, tried ? Instant.EPOCH : closedUntil));
    }

    /** What was asked for before a closure does not count against the pages tried after it. */
    ShapeRecord afterBarren(int allowance, Instant at) {
        if (closedAt(at)) {
            return this;
        }
        int limit = allowance + BARREN_FOR_EACH_FRUITFUL * fruitful;
        if (barren < limit) {
            return halved(new ShapeRecord(key, fruitful, barren + 1, closures, closedUntil));
        }
        Duration closure = FIRST_CLOSURE.multipliedBy(1L << Math.min(closures, MAX_DOUBLINGS));
        return new ShapeRecord(key, fruitful, limit - TRIED_PAGES + 1, closures + 1, at.plus(closure));
    }

    private static ShapeRecord halved(ShapeRecord record) {
        return record.fruitful + record.barren <= HALVED_ABOVE
                ? record
                : new ShapeRecord(
                        record.key, record.fruitful / 2, record.barren / 2, record.closures, record.closedUntil);
    }
}
