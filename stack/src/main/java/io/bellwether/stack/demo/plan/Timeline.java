package io.bellwether.stack.demo.plan;

import static io.bellwether.contract.Invariant.require;

import java.time.Duration;

/**
 * How the demo's time is divided, and how many posts a second each part publishes at a moment.
 *
 * <p>The decoys come before the crisis, after the detectors have had time to warm up; the last quarter has only a wave
 * about something new, so that the incident can be seen to resolve. A "day" is a sixth of the time: the background swells and ebbs once a day.
 */
public record Timeline(Duration length, double postsPerSecond) {
    /** Shorter, and neither the warm-up nor the resolving of the incident fits in. */
    public static final Duration SHORTEST = Duration.ofSeconds(60);

    private static final double DAYS = 6;
    private static final double SWING = 0.3;
    private static final double PEAK_OF_WAVES = 5;
    private static final Duration RAMP = Duration.ofSeconds(6);

    private static final Span BACKLOG = new Span(0.34, 0.35);
    private static final Span REPOST = new Span(0.38, 0.43);
    private static final Span SURGE = new Span(0.46, 0.53);
    private static final Span CRISIS = new Span(0.57, 0.72);
    private static final Span NEWCOMER = new Span(0.75, 0.83);

    public Timeline {
        require(
                length.compareTo(SHORTEST) >= 0,
                "--for must be at least %ss, so that the crisis can begin and end, but is %ss",
                SHORTEST.toSeconds(),
                length.toSeconds());
        require(postsPerSecond > 0, "postsPerSecond must be positive, but is %s", postsPerSecond);
    }

    /** A part of the whole time, as shares of it. */
    private record Span(double from, double to) {}

    /** When the part's first post may appear. */
    public Duration from(Part part) {
        return at(span(part).from());
    }

    /** When the part is over. */
    public Duration to(Part part) {
        return at(span(part).to());
    }

    /** Posts a second of a part at a moment; parts that appear at once have no rate. */
    double rate(Part part, Duration moment) {
        return switch (part) {
            case BACKGROUND ->
                postsPerSecond * (1 + SWING * Math.sin(2 * Math.PI * DAYS * share(moment) - Math.PI / 2));
            case SURGE, CRISIS, NEWCOMER -> wave(part, moment);
            case ARCHIVE, BACKLOG, REPOST -> 0;
        };
    }

    /** No moment of the part has a higher rate. */
    double highestRate(Part part) {
        return part == Part.BACKGROUND ? postsPerSecond * (1 + SWING) : PEAK_OF_WAVES;
    }

    /** Rises within a few windows, stays, and ebbs in the last fifth. */
    private double wave(Part part, Duration moment) {
        double since = seconds(moment.minus(from(part)));
        double left = seconds(to(part).minus(moment));
        double whole = seconds(to(part).minus(from(part)));
        if (since < 0 || left < 0) {
            return 0;
        }
        double rise = Math.min(seconds(RAMP), whole / 3);
        return PEAK_OF_WAVES * Math.min(1, Math.min(0.1 + since / rise, left / (whole / 5)));
    }

    private static Span span(Part part) {
        return switch (part) {
            case BACKGROUND, ARCHIVE -> new Span(0, 1);
            case BACKLOG -> BACKLOG;
            case REPOST -> REPOST;
            case SURGE -> SURGE;
            case CRISIS -> CRISIS;
            case NEWCOMER -> NEWCOMER;
        };
    }

    private double share(Duration moment) {
        return seconds(moment) / seconds(length);
    }

    private Duration at(double share) {
        return Duration.ofMillis(Math.round(length.toMillis() * share));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
