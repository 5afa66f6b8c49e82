package io.bellwether.contract;

import java.time.Instant;
import java.util.List;

/** One whole example of each record: every component is set, so that a golden file shows every key. */
final class Samples {
    static final Instant PUBLISHED = Instant.parse("2026-02-28T23:50:00Z");
    static final Instant FETCHED = Instant.parse("2026-03-01T00:10:00.250Z");
    static final Window WINDOW =
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T00:10:00Z"));
    static final Subject ENTITY_RISK =
            Subject.entityRisk("northwind-bank", "北风银行 Northwind Bank", "withdrawal-difficulty");

    private Samples() {}

    static Post post() {
        return new Post(
                "forum/4711#2",
                "example-forum",
                PostKind.POST,
                "https://forum.example/t/4711#2",
                "提现一直不到账 Withdrawals stuck",
                "Three days and still no payout.\n三天了还没有到账。",
                "0f3a",
                PUBLISHED,
                PublishedAtSource.SELECTOR,
                FETCHED,
                "forum/4711#1",
                "forum/4711#1",
                864_000_000L,
                new Reach(120L, 4L, 9L));
    }

    static Findings findings() {
        return new Findings(
                "zh",
                new Sentiment(SentimentLabel.NEGATIVE, new Sentiment.Probabilities(0.91, 0.06, 0.03)),
                List.of(new LabelScore("withdrawal-difficulty", 0.83)),
                List.of(new LabelScore("banking", 0.6)),
                List.of(new LabelScore("our-partners", 0.55)),
                List.of(new EntityMention("northwind-bank", "北风银行 Northwind Bank", "NWB", 2, SentimentLabel.NEGATIVE)),
                List.of("提现", "payout"));
    }

    static AnalyzedPost analyzedPost() {
        return analyzedPost(post());
    }

    static AnalyzedPost analyzedPost(Post post) {
        return new AnalyzedPost(
                post, PUBLISHED, EventTimeSource.PUBLISHED, false, findings(), "forum/4700#1", "default-1");
    }

    static TrendPoint trendPoint() {
        return new TrendPoint(
                ENTITY_RISK,
                WINDOW,
                new TrendPoint.Counts(14, 11, 9, 1, 1, 8, 2, 3, 410, -6_600_000),
                0.78,
                new Band(2.5, 0, 6),
                5.25,
                true,
                2);
    }

    static Anomaly anomaly() {
        return new Anomaly(
                        Anomaly.idOf(ENTITY_RISK, Measure.NEGATIVE_VOLUME, WINDOW),
                        ENTITY_RISK,
                        Measure.NEGATIVE_VOLUME,
                        WINDOW,
                        9,
                        new Band(1.5, 0, 4),
                        5.25,
                        3,
                        Severity.CRITICAL,
                        "seasonal-1",
                        new Evidence(
                                List.of(new Evidence.Quote(
                                        "forum/4711#2",
                                        "https://forum.example/t/4711#2",
                                        "example-forum",
                                        "提现一直不到账",
                                        SentimentLabel.NEGATIVE,
                                        133,
                                        PUBLISHED)),
                                List.of(new Evidence.Share("example-forum", "Example forum", 0.75)),
                                List.of("提现", "payout"),
                                List.of(new Evidence.Share("northwind-bank", "北风银行 Northwind Bank", 1)),
                                List.of(new Evidence.Share("withdrawal-difficulty", "Withdrawal difficulty", 1)),
                                "9 negative stories where 1.5 were expected and 4 would be ordinary.",
                                detail()))
                .judged(
                        5.25,
                        3,
                        new AlarmClass(
                                SubjectKind.ENTITY_RISK,
                                20,
                                3,
                                412,
                                List.of(new AlarmClass.Member(
                                        ENTITY_RISK, Measure.NEGATIVE_VOLUME, 5.25, "anomaly-1"))));
    }

    static EvidenceDetail detail() {
        return new EvidenceDetail(
                List.of(new Evidence.Share("zh", "zh", 1)),
                List.of(new EvidenceDetail.Rising("提现", 8, 0.5, 4.25)),
                new EvidenceDetail.Reason(1.5, 2.25, 5, 3, 0.001, PUBLISHED.minusSeconds(864_000), PUBLISHED),
                new EvidenceDetail.Spread("example-forum", "https://forum.example/t/4711", PUBLISHED, 2, 6));
    }

    /** What is wrong with a source, which no other anomaly has. */
    static Anomaly siteAnomaly() {
        Anomaly plain = anomaly();
        Subject site = Subject.site("example-forum");
        return new Anomaly(
                "source-1",
                site,
                Measure.SOURCE_HEALTH,
                WINDOW,
                0.05,
                new Band(0.97, 0.49, 1),
                8.5,
                6,
                Severity.WARNING,
                "health-1",
                plain.evidence(),
                new SourceFinding(
                        SourceTrouble.NO_POSTS,
                        FETCHED,
                        List.of(new SourceFinding.Example(
                                "https://forum.example/t/4711", PUBLISHED, "the selector of posts finds no post"))));
    }

    static EmergingTopic emergingTopic() {
        return new EmergingTopic(
                EmergingTopic.idOf("提现", WINDOW.start()),
                "提现",
                List.of("提现", "payout"),
                WINDOW.start(),
                WINDOW,
                8,
                9,
                0.5,
                6.25,
                2,
                List.of(new EmergingTopic.Example(
                        "forum/4711#2", "https://forum.example/t/4711#2", "example-forum", "提现一直不到账", 133)));
    }

    static Forecast forecast() {
        return new Forecast(ENTITY_RISK, WINDOW, WINDOW.start().minusSeconds(600), 2, new Band(4.5, 1, 9.5), 6, 11L);
    }

    static Influence influence() {
        return new Influence(
                ENTITY_RISK,
                WINDOW,
                14,
                3,
                0.5,
                0.75,
                true,
                List.of(new Influence.Voice("0f3a", 9, 4, 27.5)),
                List.of(new Influence.Voice("example-forum", 14, 6, 41)));
    }

    static Incident incident() {
        return new Incident(
                Incident.idOf(ENTITY_RISK, WINDOW),
                ENTITY_RISK,
                IncidentStatus.RESOLVED,
                Severity.CRITICAL,
                WINDOW.start(),
                WINDOW.start().plusSeconds(1_200),
                WINDOW.start().plusSeconds(3_600),
                3,
                anomaly(),
                anomaly());
    }

    static Delivery delivery() {
        String incident = incident().id();
        return new Delivery(
                Delivery.idOf(incident, DeliveryEvent.OPENED, "compliance@example.com"),
                incident,
                DeliveryEvent.OPENED,
                "compliance@example.com",
                DeliveryStatus.SENT,
                2,
                FETCHED,
                "<opened.1@bellwether>",
                "[CRITICAL] Northwind Bank",
                "250 2.0.0 queued",
                "9f86d081");
    }

    static CrawlRecord crawlRecord() {
        return new CrawlRecord(
                CrawlRecord.idOf("example-forum", "https://forum.example/t/4711", FETCHED),
                "example-forum",
                "https://forum.example/t/4711",
                "thread",
                FETCHED,
                FetchResult.HTTP_ERROR,
                503,
                1_024,
                87,
                0,
                1,
                "the server answered 503; it is asked again in 60 s",
                new CrawlRecord.Found(2, 14, 3_600, 7, "9f86d081884c7d65", PUBLISHED));
    }

    static DeadLetter deadLetter() {
        return new DeadLetter("analysis/read", "not JSON: unexpected end", "eyJpZCI6", "posts", 3, 42L, FETCHED);
    }

    static Command command() {
        return new Command(
                incident().id(),
                CommandAction.SILENCE,
                "risk-desk",
                "known outage",
                FETCHED,
                FETCHED.plusSeconds(3_600));
    }
}
