package io.bellwether.jobs.ingest.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.SourceTrouble;
import io.bellwether.jobs.ingest.health.SimulatedSite.Fault;
import io.bellwether.jobs.ingest.health.SimulatedSite.Profile;
import io.bellwether.jobs.ingest.health.SimulatedSite.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many sites, over weeks: how often a healthy one is called ill, and how soon an ill one is found. */
final class SiteHealthSimulationTest {
    private static final Logger LOG = LoggerFactory.getLogger(SiteHealthSimulationTest.class);
    private static final int SITES = 100;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LEARNING = Duration.ofDays(21);

    @Test
    void callsHardlyAnyHealthySiteIll() {
        List<String> alarms = new ArrayList<>();
        int fewPosts = 0;
        for (long seed = 1; seed <= SITES; seed++) {
            Profile profile = Profile.random(seed);
            fewPosts += profile.postsPerDay() < 1 ? 1 : 0;
            SimulatedSite site = new SimulatedSite(profile, seed).run(MONTH.multipliedBy(2));
            for (Told told : site.told()) {
                alarms.add("seed " + seed + " " + profile + ": "
                        + told.anomaly().evidence().explanation());
            }
        }
        LOG.info("{} alarms in {} site-months: {}", alarms.size(), 2 * SITES, alarms);

        assertThat(fewPosts).as("sites with less than a post a day").isGreaterThan(10);
        assertThat(alarms).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ARTICLE_LAYOUT, NO_POSTS, 30, 10h",
        "SELECTOR, SELECTORS_MISS, 30, 10h",
        "LIST_LAYOUT, NO_LINKS, 10, 3h",
        "LOGIN, SAME_TEXT, 30, 10h",
        "TEASERS, SHORT_TEXTS, 30, 10h",
        "CHARSET, GARBLED_TEXT, 30, 10h",
        "ROBOTS, ROBOTS_FORBIDS, 5, 1h",
        "ROBOTS_ARTICLES, ROBOTS_FORBIDS, 30, 10h",
        "BLOCK, BLOCKED, 30, 7h",
        "DOWN, UNREACHABLE, 30, 7h",
        "SILENCE, NO_NEW_POSTS, 600, 132h",
    })
    void findsEachFaultWithinPagesAndTimeAndTellsItsEnd(Fault fault, SourceTrouble trouble, int pages, String within) {
        int slowest = 0;
        Duration longest = Duration.ZERO;
        for (long seed = 1; seed <= 6; seed++) {
            SimulatedSite site = new SimulatedSite(Profile.plain(), seed).run(LEARNING.plusHours(10));
            assertThat(site.told()).as("before, seed %s", seed).isEmpty();
            Instant broken = site.now();

            site.set(fault).run(Duration.ofDays(6)).set(Fault.NONE).run(Duration.ofDays(2));

            assertThat(site.told()).as("told with seed %s", seed).hasSize(2);
            Told found = site.told().get(0);
            Told end = site.told().get(1);
            assertThat(found.anomaly().source()).isNotNull().satisfies(source -> {
                assertThat(source.trouble()).isEqualTo(trouble);
                assertThat(source.endedAt()).isNull();
            });
            assertThat(end.anomaly().id()).isEqualTo(found.anomaly().id());
            assertThat(end.anomaly().source())
                    .isNotNull()
                    .satisfies(source -> assertThat(source.endedAt()).isAfter(found.at()));
            slowest = Math.max(slowest, found.pages());
            Duration took = Duration.between(broken, found.at());
            longest = took.compareTo(longest) > 0 ? took : longest;
        }
        LOG.info("{} was found after at most {} pages and {} min", fault, slowest, longest.toMinutes());

        assertThat(slowest).isLessThanOrEqualTo(pages);
        assertThat(longest).isLessThanOrEqualTo(Duration.parse("PT" + within.toUpperCase(Locale.ROOT)));
    }
}
