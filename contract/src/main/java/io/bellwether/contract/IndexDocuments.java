package io.bellwether.contract;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Elasticsearch documents of the records: flat, with the same field name for the same idea in every family, so
 * that one filter of a dashboard works on all of them. Every field stands in the family's index template.
 *
 * <p>Every document has {@code timestamp} (the time to chart it by) and {@code count} (always 1, so that a sum counts).
 */
public final class IndexDocuments {
    /** Older publication times share one index, so that a page with nonsense for a date cannot create indices without end. */
    private static final Instant OLDEST_MONTH = Instant.parse("2000-01-01T00:00:00Z");

    private IndexDocuments() {}

    /**
     * A post, charted by its event time.
     *
     * <p>Its month is that of {@code publishedAt} even where the event time is the fetch (a backlog): event time moves when
     * an old post is crawled again, the publication does not, and a document that moved would be there twice. Only a post
     * without a date, or with one from the future, has no better time than its fetch. The version is the fetch time: an
     * older crawl that arrives late never overwrites a newer text.
     */
    public static IndexDocument of(AnalyzedPost analyzed) {
        Post post = analyzed.post();
        DocumentFields fields = new DocumentFields(analyzed.eventTime());
        PostFields.add(analyzed, fields);
        String index = IndexFamily.POSTS.indexAt(stableTime(post));
        return new IndexDocument(index, post.id(), post.fetchedAt().toEpochMilli(), fields.json());
    }

    /** A point of a subject's trend, charted by its window's start; a later revision replaces an earlier one. */
    public static IndexDocument of(TrendPoint point) {
        TrendPoint.Counts counts = point.counts();
        String json = new DocumentFields(point.window().start())
                .subject(point.subject())
                .window(point.window())
                .text("measure", Measure.VOLUME.name())
                .number("observed", (double) counts.stories())
                .band(point.band())
                .number("score", point.score())
                .flag("anomaly", point.anomaly())
                .whole("revision", point.revision())
                .whole("posts", counts.posts())
                .whole("stories", counts.stories())
                .whole("negativeStories", counts.negative())
                .whole("neutralStories", counts.neutral())
                .whole("positiveStories", counts.positive())
                .number("negativeShare", point.negativeShare())
                .number("meanSentiment", counts.meanSentiment())
                .whole("authors", counts.authors())
                .whole("sites", counts.sites())
                .whole("late", counts.late())
                .number("lateShare", counts.lateShare())
                .whole("reach", counts.reach())
                .json();
        String index = IndexFamily.TRENDS.indexAt(point.window().start());
        return new IndexDocument(index, point.id(), (long) point.revision(), json);
    }

    /** An anomaly, charted by its window's start. */
    public static IndexDocument of(Anomaly anomaly) {
        Evidence evidence = anomaly.evidence();
        Stream<String> posts = evidence.topPosts().stream().map(Evidence.Quote::url);
        SourceFinding source = anomaly.source();
        Stream<String> examples =
                source == null ? Stream.empty() : source.examples().stream().map(SourceFinding.Example::url);
        AlarmClass alarmClass = anomaly.alarmClass();
        String json = anomalyFields(new DocumentFields(anomaly.window().start()), anomaly.subject(), anomaly)
                .number("alarmsPerDay", alarmClass == null ? null : Double.valueOf(alarmClass.alarmsPerDay()))
                .texts("together", together(alarmClass))
                .text("anomalyId", anomaly.id())
                .text("severity", anomaly.severity().name())
                .number("threshold", anomaly.threshold())
                .text("detectorVersion", anomaly.detectorVersion())
                .texts("term", evidence.terms())
                .texts(
                        "postId",
                        evidence.topPosts().stream().map(Evidence.Quote::postId).toList())
                .texts("url", Stream.concat(posts, examples).toList())
                .detail(evidence.detail())
                .record(anomaly)
                .json();
        return new IndexDocument(IndexFamily.ANOMALIES.indexAt(anomaly.window().start()), anomaly.id(), null, json);
    }

    private static List<String> together(@Nullable AlarmClass alarmClass) {
        return alarmClass == null
                ? List.of()
                : alarmClass.together().stream()
                        .map(member -> member.subject().key())
                        .toList();
    }

    /** A new topic, charted by its beginning; each further window of the burst replaces the one before. */
    public static IndexDocument of(EmergingTopic topic) {
        String json = new DocumentFields(topic.since())
                .text("emergingId", topic.id())
                .text("name", topic.name())
                .texts("term", topic.terms())
                .time("since", topic.since())
                .window(topic.window())
                .whole("stories", topic.stories())
                .whole("peakStories", topic.peakStories())
                .number("expected", topic.usual())
                .number("score", topic.score())
                .whole("sites", topic.sites())
                .texts(
                        "postId",
                        topic.examples().stream()
                                .map(EmergingTopic.Example::postId)
                                .toList())
                .texts(
                        "url",
                        topic.examples().stream()
                                .map(EmergingTopic.Example::url)
                                .toList())
                .texts(
                        "excerpt",
                        topic.examples().stream()
                                .map(EmergingTopic.Example::excerpt)
                                .toList())
                .json();
        String index = IndexFamily.EMERGING.indexAt(topic.since());
        return new IndexDocument(index, topic.id(), version(topic.window().start()), json);
    }

    /** A forecast, charted by the step that it is about; once that is over, a second version tells the error. */
    public static IndexDocument of(Forecast forecast) {
        Long actual = forecast.actual();
        DocumentFields fields = new DocumentFields(forecast.window().start())
                .subject(forecast.subject())
                .window(forecast.window())
                .time("madeAt", forecast.madeAt())
                .whole("horizon", forecast.horizon())
                .band(forecast.band())
                .flag("scored", actual != null);
        if (actual != null) {
            double error = actual - forecast.band().expected();
            fields.number("observed", (double) actual)
                    .number("error", error)
                    .number("absoluteError", Math.abs(error))
                    .number("naiveAbsoluteError", Math.abs(actual - forecast.naive()))
                    .flag(
                            "covered",
                            actual >= forecast.band().lower()
                                    && actual <= forecast.band().upper());
        }
        String index = IndexFamily.FORECASTS.indexAt(forecast.window().start());
        return new IndexDocument(index, forecast.id(), actual == null ? 0L : 1L, fields.json());
    }

    /** Who drives a subject, charted by the window's start. */
    public static IndexDocument of(Influence influence) {
        String json = new DocumentFields(influence.window().start())
                .subject(influence.subject())
                .window(influence.window())
                .whole("posts", influence.posts())
                .whole("authors", influence.authors())
                .number("gini", influence.gini())
                .number("copyShare", influence.copyShare())
                .flag("astroturf", influence.astroturf())
                .texts(
                        "topAuthor",
                        influence.topAuthors().stream().map(Influence.Voice::id).toList())
                .texts(
                        "topSite",
                        influence.topSites().stream().map(Influence.Voice::id).toList())
                .record(influence)
                .json();
        String index = IndexFamily.INFLUENCE.indexAt(influence.window().start());
        return new IndexDocument(index, influence.id(), null, json);
    }

    /**
     * An incident, charted by its opening. Figures are those of its peak. The version is the newest event time that it
     * knows of, so that a write that was delayed never reopens what a later one resolved.
     */
    public static IndexDocument of(Incident incident) {
        Anomaly peak = incident.peak();
        Instant resolved = incident.resolvedAt();
        Instant newest =
                resolved != null && resolved.isAfter(incident.lastAnomalyAt()) ? resolved : incident.lastAnomalyAt();
        boolean open = switch (incident.status()) {
            case OPEN, ACKNOWLEDGED -> true;
            case RESOLVED, FALSE_ALARM -> false;
        };
        String json = anomalyFields(new DocumentFields(incident.openedAt()), incident.subject(), peak)
                .text("incidentId", incident.id())
                .text("incidentStatus", incident.status().name())
                .flag("open", open)
                .text("severity", incident.severity().name())
                .time("openedAt", incident.openedAt())
                .time("lastAnomalyAt", incident.lastAnomalyAt())
                .time("resolvedAt", resolved)
                .whole("anomalies", incident.anomalies())
                .texts(
                        "anomalyId",
                        List.of(incident.opening().id(), peak.id()).stream()
                                .distinct()
                                .toList())
                .record(incident)
                .json();
        String index = IndexFamily.INCIDENTS.indexAt(incident.openedAt());
        return new IndexDocument(index, incident.id(), version(newest), json);
    }

    /** A line of the audit trail; an attempt's outcome replaces its beginning, never the other way round. */
    public static IndexDocument of(Delivery delivery) {
        String json = new DocumentFields(delivery.at())
                .text("deliveryId", delivery.id())
                .text("incidentId", delivery.incidentId())
                .text("event", delivery.event().name())
                .text("recipient", delivery.recipient())
                .text("deliveryStatus", delivery.status().name())
                .whole("attempt", delivery.attempt())
                .text("messageId", delivery.messageId())
                .text("subjectLine", delivery.subjectLine())
                .text("smtpAnswer", delivery.smtpAnswer())
                .text("bodySha256", delivery.bodySha256())
                .json();
        long version = 2L * delivery.attempt() + (delivery.status() == DeliveryStatus.SENDING ? 0 : 1);
        return new IndexDocument(IndexFamily.DELIVERIES.indexAt(delivery.at()), delivery.id(), version, json);
    }

    /** A line of the crawl log. */
    public static IndexDocument of(CrawlRecord fetch) {
        boolean succeeded = fetch.result() == FetchResult.FETCHED || fetch.result() == FetchResult.NOT_MODIFIED;
        DocumentFields fields = new DocumentFields(fetch.at())
                .text("fetchId", fetch.id())
                .text("site", fetch.site())
                .text("url", fetch.url())
                .text("role", fetch.role())
                .text("result", fetch.result().name())
                .flag("succeeded", succeeded)
                .whole("httpStatus", longOrNull(fetch.status()))
                .whole("bytes", fetch.bytes())
                .whole("durationMillis", fetch.durationMillis())
                .whole("posts", fetch.posts())
                .whole("piecesMasked", fetch.piecesMasked())
                .text("reason", fetch.reason());
        CrawlRecord.Found found = fetch.found();
        if (found != null) {
            fields.whole("newPosts", found.newPosts())
                    .whole("links", found.links())
                    .whole("characters", found.characters())
                    .whole("unreadable", found.unreadable())
                    .time("newestAt", found.newest())
                    .flag("empty", fetch.posts() == 0 && found.links() == 0);
        }
        return new IndexDocument(IndexFamily.CRAWL.indexAt(fetch.at()), fetch.id(), null, fields.json());
    }

    /** What could not be handled. Where its position is known, that is its id, so that a replay overwrites. */
    public static IndexDocument of(DeadLetter letter) {
        String json = new DocumentFields(letter.at())
                .text("stage", letter.stage())
                .text("reason", letter.reason())
                .text("original", letter.originalBase64())
                .whole("bytes", decodedLength(letter.originalBase64()))
                .text("channel", letter.topic())
                .whole("partition", longOrNull(letter.partition()))
                .whole("offset", letter.offset())
                .json();
        String position = letter.offset() == null
                ? letter.originalBase64()
                : letter.topic() + "/" + letter.partition() + "/" + letter.offset();
        String id = PostId.hash("dead-letter", letter.stage(), position);
        return new IndexDocument(IndexFamily.DEAD_LETTERS.indexAt(letter.at()), id, null, json);
    }

    /** A peak may be that of a wider subject which the incident explains, so the subject is told apart. */
    private static DocumentFields anomalyFields(DocumentFields fields, Subject subject, Anomaly anomaly) {
        SourceFinding source = anomaly.source();
        return fields.subject(subject)
                .window(anomaly.window())
                .text("measure", anomaly.measure().name())
                .number("observed", anomaly.observed())
                .band(anomaly.band())
                .number("score", anomaly.score())
                .flag("anomaly", true)
                .text("trouble", source == null ? null : source.trouble().name())
                .time("endedAt", source == null ? null : source.endedAt())
                .text("explanation", anomaly.evidence().explanation());
    }

    /** Four characters of Base64 stand for three bytes; padding stands for none. */
    private static long decodedLength(String base64) {
        long padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }

    private static @Nullable Long longOrNull(@Nullable Integer value) {
        return value == null ? null : (long) value;
    }

    private static Instant stableTime(Post post) {
        Instant published = post.publishedAt();
        if (published == null || published.isAfter(post.fetchedAt().plus(EventTime.MAX_AHEAD))) {
            return post.fetchedAt();
        }
        return published.isBefore(OLDEST_MONTH) ? OLDEST_MONTH : published;
    }

    private static long version(Instant time) {
        return Math.max(0, time.toEpochMilli());
    }
}
