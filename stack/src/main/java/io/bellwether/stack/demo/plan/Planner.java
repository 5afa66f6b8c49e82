package io.bellwether.stack.demo.plan;

import io.bellwether.stack.demo.text.DemoCompany;
import io.bellwether.stack.demo.text.DemoText;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.demo.text.TextComposer;
import io.bellwether.stack.demo.text.TextOrder;
import io.bellwether.stack.demo.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns arrivals into posts. Each post draws from a generator of its own, seeded by the plan's seed and its number, so a
 * change to one part of the plan leaves the texts of earlier posts as they are. Used once, by one thread.
 */
final class Planner {
    private static final double MARKET_SHARE = 0.18;
    private static final double CHINESE_SHARE = 0.55;
    private static final double NEUTRAL_SHARE = 0.5;
    private static final double POSITIVE_SHARE = 0.3;
    private static final double PERSONAL_DATA_SHARE = 0.04;
    private static final int REPOST_COMPANY = 1;
    private static final int SURGE_COMPANY = 2;
    private static final int BACKLOG_COMPANY = 6;
    private static final int CRISIS_COMPANY = 0;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Timeline timeline;
    private final List<DemoCompany> companies = DemoCompany.all();
    private final TextComposer composer = new TextComposer(companies);
    private final Threads threads = new Threads();

    Planner(long seed, Timeline timeline) {
        this.seed = seed;
        this.timeline = timeline;
    }

    DemoPlan plan() {
        List<Arrival> arrivals = Arrival.of(timeline, new SplittableRandom(seed));
        List<PlannedPost> posts = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            int number = posts.size();
            posts.add(post(number, arrival, new SplittableRandom(seed ^ (number + 1) * GOLDEN)));
        }
        return new DemoPlan(seed, timeline, companies.get(CRISIS_COMPANY).id(), posts);
    }

    private PlannedPost post(int number, Arrival arrival, RandomGenerator random) {
        Part part = arrival.part();
        Venue venue = venue(part, random);
        Language language =
                part == Part.REPOST || random.nextDouble() < CHINESE_SHARE ? Language.CHINESE : Language.ENGLISH;
        DemoCompany company = company(part, random);
        TextOrder order = new TextOrder(
                language,
                venue.style(),
                company == null ? Tone.NEUTRAL : tone(part, random),
                company,
                part != Part.REPOST
                        && part != Part.NEWCOMER
                        && venue == Venue.FORUM
                        && random.nextDouble() < PERSONAL_DATA_SHARE);
        Threads.Place place = venue == Venue.FORUM
                ? threads.next(number, theme(part, order), arrival, random)
                : Threads.alone(venue, number, arrival, random);
        DemoText text = switch (part) {
            case REPOST -> composer.repost(language, random);
            case NEWCOMER -> composer.newcomer(order, random);
            case BACKGROUND, ARCHIVE, BACKLOG, SURGE, CRISIS -> composer.compose(order, random);
        };
        return new PlannedPost(number, part, place.placement(), place.timing(), order, text);
    }

    private static Threads.Theme theme(Part part, TextOrder order) {
        DemoCompany company = order.company();
        return new Threads.Theme(part, company == null ? "market" : company.id(), order.language());
    }

    /** Waves are loudest in the forum; what is reposted and what is old is found on the sites with pages. */
    private static Venue venue(Part part, RandomGenerator random) {
        double draw = random.nextDouble();
        return switch (part) {
            case BACKGROUND, SURGE, NEWCOMER -> draw < 0.3 ? Venue.WIRE : draw < 0.65 ? Venue.NEWS : Venue.FORUM;
            case CRISIS -> draw < 0.2 ? Venue.WIRE : draw < 0.45 ? Venue.NEWS : Venue.FORUM;
            case REPOST, ARCHIVE, BACKLOG -> draw < 0.35 ? Venue.NEWS : Venue.FORUM;
        };
    }

    private @Nullable DemoCompany company(Part part, RandomGenerator random) {
        return switch (part) {
            case CRISIS -> companies.get(CRISIS_COMPANY);
            case NEWCOMER -> null;
            case REPOST -> companies.get(REPOST_COMPANY);
            case SURGE -> companies.get(SURGE_COMPANY);
            case BACKLOG -> companies.get(BACKLOG_COMPANY);
            case BACKGROUND, ARCHIVE ->
                random.nextDouble() < MARKET_SHARE ? null : companies.get(random.nextInt(companies.size()));
        };
    }

    private static Tone tone(Part part, RandomGenerator random) {
        return switch (part) {
            case CRISIS -> Tone.CRISIS;
            case REPOST, BACKLOG -> Tone.NEGATIVE;
            case SURGE -> Tone.POSITIVE;
            case NEWCOMER -> Tone.NEUTRAL;
            case BACKGROUND, ARCHIVE -> {
                double draw = random.nextDouble();
                yield draw < NEUTRAL_SHARE
                        ? Tone.NEUTRAL
                        : draw < NEUTRAL_SHARE + POSITIVE_SHARE ? Tone.POSITIVE : Tone.NEGATIVE;
            }
        };
    }
}
