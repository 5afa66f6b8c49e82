package io.bellwether.jobs.trends;

import io.bellwether.contract.AlarmClass;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Evidence.Quote;
import io.bellwether.contract.Evidence.Share;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes what a class has to say of anomalies: its budget to each, and one anomaly for many. Immutable. */
final class MarketWriter {
    private static final int MAX_MEMBERS = 100;
    private static final int MAX_NAMED = 5;
    private static final int MAX_POSTS = 5;

    private static final Comparator<Anomaly> MOST_SURPRISING = Comparator.comparingDouble(Anomaly::score)
            .reversed()
            .thenComparing(anomaly -> anomaly.subject().key())
            .thenComparing(Anomaly::measure);

    private final MarketConfig config;

    MarketWriter(TrendsConfig config) {
        this.config = config.budget().market();
    }

    /** The same anomaly, with its threshold explained. */
    Anomaly explain(Anomaly anomaly, AlarmClass standing) {
        String words = String.format(
                Locale.ROOT,
                "%s Surprise %.1f decades, threshold %.1f: %s alarms a day are wanted of %d active subjects.",
                anomaly.evidence().explanation(),
                anomaly.score(),
                anomaly.threshold(),
                number(standing.alarmsPerDay()),
                standing.active());
        return anomaly.judged(anomaly.score(), anomaly.threshold(), standing)
                .with(anomaly.evidence().explained(words));
    }

    /** One anomaly for all that alarmed together. */
    Anomaly write(List<Ruling> rulings, AlarmClass standing, double threshold) {
        List<Anomaly> anomalies = rulings.stream()
                .flatMap(ruling -> ruling.raised().stream())
                .sorted(MOST_SURPRISING)
                .toList();
        List<Anomaly> ofSubjects = firstOfEachSubject(anomalies);
        Anomaly first = anomalies.get(0);
        Measure measure = commonest(anomalies);
        Window window = anomalies.stream()
                .map(Anomaly::window)
                .max(Comparator.comparing(Window::start))
                .orElse(first.window());
        Subject subject = subject(standing.kind());
        int count = ofSubjects.size();
        double limit = Math.max(config.minSubjects() - 1.0, config.share() * standing.active());
        List<AlarmClass.Member> members = ofSubjects.stream()
                .limit(MAX_MEMBERS)
                .map(anomaly ->
                        new AlarmClass.Member(anomaly.subject(), anomaly.measure(), anomaly.score(), anomaly.id()))
                .toList();
        Evidence evidence = first.evidence()
                .ofMany(posts(ofSubjects), names(ofSubjects))
                .explained(explanation(ofSubjects, standing, threshold));
        return new Anomaly(
                Anomaly.idOf(subject, measure, window),
                subject,
                measure,
                window,
                count,
                new Band(0, 0, limit),
                first.score(),
                threshold,
                anomalies.stream()
                        .map(Anomaly::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.INFO),
                first.detectorVersion(),
                evidence,
                null,
                new AlarmClass(
                        standing.kind(), standing.alarmsPerDay(), standing.lastWeek(), standing.active(), members));
    }

    private static Subject subject(SubjectKind kind) {
        String name = switch (kind) {
            case TOPIC -> "topics";
            case ENTITY -> "companies";
            case ENTITY_RISK -> "companies with a risk event";
            case SITE -> "sites";
            case ALL -> "all posts";
        };
        return new Subject(SubjectKind.ALL, "market/" + kind.name().toLowerCase(Locale.ROOT), "Market: " + name);
    }

    private static List<Anomaly> firstOfEachSubject(List<Anomaly> sorted) {
        Set<String> seen = new HashSet<>();
        return sorted.stream()
                .filter(anomaly -> seen.add(anomaly.subject().key()))
                .toList();
    }

    private static Measure commonest(List<Anomaly> anomalies) {
        Map<Measure, Integer> counts = new EnumMap<>(Measure.class);
        anomalies.forEach(anomaly -> counts.merge(anomaly.measure(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Measure, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Measure, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(Measure.VOLUME);
    }

    private static List<Quote> posts(List<Anomaly> anomalies) {
        Set<String> seen = new HashSet<>();
        List<Quote> posts = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            List<Quote> own = anomaly.evidence().topPosts();
            if (posts.size() < MAX_POSTS
                    && !own.isEmpty()
                    && seen.add(own.get(0).postId())) {
                posts.add(own.get(0));
            }
        }
        return posts;
    }

    /** None has the greater part of it, or the news would be theirs alone. */
    private static List<Share> names(List<Anomaly> anomalies) {
        return anomalies.stream()
                .flatMap(anomaly -> anomaly.subject().entityId().stream()
                        .map(id -> new Share(id, anomaly.subject().entityName().orElse(id), 1.0 / anomalies.size())))
                .limit(MAX_MEMBERS)
                .toList();
    }

    private static String explanation(List<Anomaly> anomalies, AlarmClass standing, double threshold) {
        List<String> named = anomalies.stream()
                .limit(MAX_NAMED)
                .map(anomaly -> anomaly.subject().name())
                .toList();
        int others = anomalies.size() - named.size();
        return String.format(
                Locale.ROOT,
                "%d of %d active subjects alarmed in one window, so this is one alarm for all of them: %s%s. Threshold %.1f"
                        + " decades: %s alarms a day are wanted of them.",
                anomalies.size(),
                standing.active(),
                String.join(", ", named),
                others > 0 ? " and " + others + " others" : "",
                threshold,
                number(standing.alarmsPerDay()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }
}
