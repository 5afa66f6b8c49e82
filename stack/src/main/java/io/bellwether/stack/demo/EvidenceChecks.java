package io.bellwether.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.report.Check;
import io.bellwether.stack.report.IndexedFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What must hold of what is said about the planted crisis and the planted new topic. Pure. */
final class EvidenceChecks {
    /** The word that the texts of {@link Part#NEWCOMER} share. */
    static final String NEW_TERM = "tidewheel";

    private static final String RISK = "withdrawal-difficulty";
    private static final int TOP_POSTS = 3;
    private static final long MOST_WINDOWS = 2;

    private final DemoPlan plan;
    private final IndexedFindings indexed;
    private final Function<PlannedPost, String> idOf;

    private EvidenceChecks(DemoPlan plan, IndexedFindings indexed, Function<PlannedPost, String> idOf) {
        this.plan = plan;
        this.indexed = indexed;
        this.idOf = idOf;
    }

    /**
     * Judges what was said.
     *
     * @param idOf the id under which a crawler indexes a post of the plan
     * @param leastStories so many negative stories of a window can alarm
     */
    static List<Check> of(
            DemoPlan plan, IndexedFindings indexed, Function<PlannedPost, String> idOf, long leastStories) {
        EvidenceChecks checks = new EvidenceChecks(plan, indexed, idOf);
        return List.of(
                checks.crisisIsReportedSoon(leastStories),
                checks.evidenceNamesCompanyAndRisk(),
                checks.topPostsBelongToTheCrisis(),
                checks.newTopicIsNamed());
    }

    /** Counted from the first window in which the planted posts are as many as the guard asks for. */
    private Check crisisIsReportedSoon(long leastStories) {
        Set<String> planted = planted(Part.CRISIS);
        Duration window = window();
        TreeMap<Instant, Long> windows = indexed.posts().stream()
                .filter(post -> planted.contains(post.path("postId").asText()))
                .map(post -> startOf(Instant.parse(post.path("timestamp").asText()), window))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Instant begun = windows.entrySet().stream()
                .filter(entry -> entry.getValue() >= leastStories)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        Instant reported = indexed.anomalies().stream()
                .filter(anomaly -> anomaly.path("subject").asText().equals(crisisSubject()))
                .filter(anomaly -> !anomaly.path("measure").asText().equals(Measure.VOLUME.name()))
                .map(anomaly -> Instant.parse(anomaly.path("windowStart").asText()))
                .filter(at -> windows.isEmpty() || !at.isBefore(windows.firstKey()))
                .min(Instant::compareTo)
                .orElse(null);
        long late = begun == null || reported == null
                ? Long.MAX_VALUE
                : Math.max(0, Duration.between(begun, reported).dividedBy(window));
        return new Check(
                "The crisis is reported within two windows of when it is large enough to alarm",
                "at most " + MOST_WINDOWS + " windows",
                late == Long.MAX_VALUE ? "not at all" : late + " windows",
                late <= MOST_WINDOWS);
    }

    private Check evidenceNamesCompanyAndRisk() {
        JsonNode evidence = opening().path("evidence");
        String company = evidence.at("/entities/0/id").asText();
        Set<String> risks = StreamSupport.stream(evidence.path("risk").spliterator(), false)
                .map(share -> share.path("id").asText())
                .collect(Collectors.toSet());
        return new Check(
                "The evidence names the company and the risk event of the crisis",
                plan.crisisCompany() + ", " + RISK,
                (company.isEmpty() ? "none" : company) + ", " + (risks.contains(RISK) ? RISK : risks),
                company.equals(plan.crisisCompany()) && risks.contains(RISK));
    }

    /** A window at the crisis' edge may hold fewer than three of its stories; these must then all be among the top three. */
    private Check topPostsBelongToTheCrisis() {
        Set<String> planted = planted(Part.CRISIS);
        List<String> top = StreamSupport.stream(
                        opening().at("/evidence/topPosts").spliterator(), false)
                .limit(TOP_POSTS)
                .map(post -> post.path("postId").asText())
                .toList();
        long ofCrisis = top.stream().filter(planted::contains).count();
        long reported = reportedStories(planted);
        long expected = Math.min(TOP_POSTS, reported);
        return new Check(
                "The top three posts of the evidence belong to the crisis",
                expected + " of " + reported + " stories of the crisis in the reported window",
                ofCrisis + " of " + top.size() + " posts",
                expected > 0 && ofCrisis >= expected);
    }

    /** Stories that the planted posts tell in the window of the incident's first anomaly. */
    private long reportedStories(Set<String> planted) {
        String from = opening().at("/window/start").asText();
        String to = opening().at("/window/end").asText();
        if (from.isEmpty() || to.isEmpty()) {
            return 0;
        }
        return indexed.posts().stream()
                .filter(post -> planted.contains(post.path("postId").asText()))
                .filter(post -> {
                    Instant at = Instant.parse(post.path("timestamp").asText());
                    return !at.isBefore(Instant.parse(from)) && at.isBefore(Instant.parse(to));
                })
                .map(post -> post.path("storyId").asText())
                .distinct()
                .count();
    }

    private Check newTopicIsNamed() {
        List<String> named = indexed.emerging().stream()
                .filter(topic -> StreamSupport.stream(topic.path("term").spliterator(), false)
                        .anyMatch(term -> term.asText().toLowerCase(Locale.ROOT).contains(NEW_TERM)))
                .map(topic -> topic.path("name").asText())
                .toList();
        return new Check(
                "The planted new term is named among emerging topics",
                NEW_TERM,
                named.isEmpty()
                        ? "none of " + indexed.emerging().size()
                        : String.join(", ", named) + ", of "
                                + indexed.emerging().size() + " topics",
                !named.isEmpty());
    }

    /** The anomaly that opened the crisis' incident. */
    private JsonNode opening() {
        return indexed.incidents().stream()
                .filter(incident -> incident.path("entityId").asText().equals(plan.crisisCompany()))
                .map(incident -> incident.at("/record/opening"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private Set<String> planted(Part part) {
        return plan.posts().stream()
                .filter(post -> post.part() == part)
                .map(idOf)
                .collect(Collectors.toSet());
    }

    private String crisisSubject() {
        return Subject.entity(plan.crisisCompany(), plan.crisisCompany()).key();
    }

    private Duration window() {
        return indexed.trends().stream()
                .map(point -> Duration.between(
                        Instant.parse(point.path("windowStart").asText()),
                        Instant.parse(point.path("windowEnd").asText())))
                .findFirst()
                .orElse(Duration.ofSeconds(1));
    }

    private static Instant startOf(Instant time, Duration window) {
        long millis = window.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
    }
}
