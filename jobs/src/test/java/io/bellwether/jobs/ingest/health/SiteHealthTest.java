package io.bellwether.jobs.ingest.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.jobs.ingest.health.SimulatedSite.Fault;
import io.bellwether.jobs.ingest.health.SimulatedSite.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SiteHealthTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void givesBetaBinomialTailsAsInTables() {
        // With a = b = 1 all counts are equally probable.
        assertThat(BetaBinomial.upperTail(7, 9, 1, 1)).isCloseTo(0.3, within(1e-12));
        assertThat(BetaBinomial.upperTail(0, 9, 0.3, 7)).isCloseTo(1, within(1e-12));
        // (2/5)(3/6)(4/7)
        assertThat(BetaBinomial.upperTail(3, 3, 2, 3)).isCloseTo(24.0 / 210, within(1e-12));
    }

    @Test
    void countsNoTimeInWhichTheCrawlerWasAway() {
        SimulatedSite site = new SimulatedSite(Profile.plain(), 3).run(Duration.ofDays(21));

        site.away(Duration.ofDays(12)).run(Duration.ofDays(3));

        assertThat(site.told()).isEmpty();
    }

    @Test
    void doesNotBlameASiteForAnAbsenceRightAfterAFailure() {
        SiteHealth health = new SiteHealth("news", HealthConfig.defaults(), null);
        List<Anomaly> told = new ArrayList<>();
        for (int visit = 0; visit < 50; visit++) {
            told.addAll(health.onFetch(listing(START.plusSeconds(600L * visit), FetchResult.NOT_MODIFIED, 304)));
        }
        Instant last = START.plusSeconds(600L * 50);
        told.addAll(health.onFetch(listing(last, FetchResult.UNREACHABLE, null)));

        told.addAll(health.onFetch(listing(last.plus(Duration.ofDays(5)), FetchResult.UNREACHABLE, null)));
        told.addAll(
                health.onFetch(listing(last.plus(Duration.ofDays(5)).plusSeconds(40), FetchResult.UNREACHABLE, null)));

        assertThat(told).isEmpty();
    }

    @Test
    void findsTheOnlySiteUnreachableThoughNoOtherAnswers() {
        SiteHealth health = new SiteHealth("news", HealthConfig.defaults(), null);
        health.onFetch(listing(START, FetchResult.NOT_MODIFIED, 304));
        List<Anomaly> told = new ArrayList<>();

        for (int visit = 1; visit <= 30; visit++) {
            told.addAll(health.onFetch(listing(START.plus(Duration.ofHours(visit)), FetchResult.UNREACHABLE, null)));
        }

        assertThat(told).singleElement().satisfies(found -> {
            assertThat(found.source()).isNotNull();
            assertThat(found.subject().key()).isEqualTo("SITE:news");
            assertThat(found.window().start()).isEqualTo(START.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void tellsAForbiddenEntryPageAfterOneVisit() {
        SiteHealth health = new SiteHealth("news", HealthConfig.defaults(), null);
        health.onFetch(listing(START, FetchResult.NOT_MODIFIED, 304));
        health.onFetch(listing(START.plusSeconds(60), FetchResult.ROBOTS_DENIED, null));

        List<Anomaly> early = health.onTime(Duration.ofMinutes(29));
        List<Anomaly> told = health.onTime(Duration.ofMinutes(2));

        assertThat(early).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(found -> assertThat(found.source()).isNotNull().satisfies(source -> {
                    assertThat(source.trouble()).isEqualTo(SourceTrouble.ROBOTS_FORBIDS);
                    assertThat(source.examples())
                            .extracting(example -> example.url())
                            .containsExactly("https://news.example/");
                }));
    }

    @Test
    void endsWhatWasFoundWhenTheSiteIsNoLongerCrawled() {
        SiteHealth health = new SiteHealth("news", HealthConfig.defaults(), null);
        health.onFetch(listing(START, FetchResult.ROBOTS_DENIED, null));
        List<Anomaly> told = health.onTime(Duration.ofHours(1));

        health.onTime(Duration.ofDays(7));

        assertThat(health.forgotten()).isTrue();
        assertThat(health.abandon()).singleElement().satisfies(end -> {
            assertThat(end.id()).isEqualTo(told.get(0).id());
            assertThat(end.evidence().explanation()).contains("no longer crawled");
        });
    }

    @Test
    void goesOnFromItsStateAsIfItHadNeverStopped() throws Exception {
        SimulatedSite site = new SimulatedSite(Profile.plain(), 11)
                .run(Duration.ofDays(15))
                .set(Fault.ARTICLE_LAYOUT)
                .run(Duration.ofHours(12));

        byte[] json = ContractJson.write(site.state());

        assertThat(ContractJson.read(json, SiteState.class)).isEqualTo(site.state());
        assertThat(json.length).as("bytes of state while the site is ill").isLessThan(8_192);
    }

    private static CrawlRecord listing(
            Instant at, FetchResult result, @org.jspecify.annotations.Nullable Integer status) {
        return new CrawlRecord(
                CrawlRecord.idOf("news", "/", at),
                "news",
                "https://news.example/",
                "listing",
                at,
                result,
                status,
                0,
                50,
                0,
                0,
                null);
    }
}
