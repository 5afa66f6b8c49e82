package io.bellwether.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.contract.Findings;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.privacy.PersonalData;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.mail.CaughtMail;
import io.bellwether.stack.report.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What must hold at the end of a run. Pure. */
final class DemoChecks {
    private static final int MOST_NAMED = 5;
    /** As the demo's guard says. */
    private static final long LEAST_STORIES = 4;
    /** A topic of the demo's topics.yaml, and its words. */
    static final String WITHDRAWALS = "money-stuck";

    static final List<String> WORDS_OF_WITHDRAWALS = List.of("withdraw", "提现", "取款");

    private final DemoPlan plan;
    private final RunFindings findings;
    private final Function<PlannedPost, String> idOf;
    private final List<Check> checks = new ArrayList<>();

    private DemoChecks(DemoPlan plan, RunFindings findings, Function<PlannedPost, String> idOf) {
        this.plan = plan;
        this.findings = findings;
        this.idOf = idOf;
    }

    /**
     * Judges a run.
     *
     * @param idOf the id under which a crawler indexes a post of the plan
     * @param recipients who was to get each mail
     */
    static List<Check> of(
            DemoPlan plan, RunFindings findings, Function<PlannedPost, String> idOf, List<String> recipients) {
        DemoChecks checks = new DemoChecks(plan, findings, idOf);
        checks.everyPostWasInReach();
        checks.everyPostIsIndexed();
        checks.oneIncidentForTheCrisis();
        checks.decoysOpenNone();
        checks.oneMailPerRecipient(DeliveryEvent.OPENED, recipients);
        checks.oneMailPerRecipient(DeliveryEvent.RESOLVED, recipients);
        checks.mailsArrivedAsRecorded();
        checks.topicsOfUsersAreFound();
        checks.noPersonalDataIsIndexed();
        checks.nothingIsLost();
        checks.checks.addAll(EvidenceChecks.of(plan, findings.indexed(), idOf, LEAST_STORIES));
        return checks.checks;
    }

    /** Else the next check would hold for a crawler that looks at nothing. */
    private void everyPostWasInReach() {
        List<String> unseen = findings.published().stream()
                .filter(post -> !findings.announced().contains(post))
                .map(DemoChecks::describe)
                .toList();
        add(
                "The crawler looked often enough to see what was published",
                findings.published().size() + " posts",
                findings.announced().size() + " posts" + differences(unseen, List.of()),
                unseen.isEmpty() && !findings.published().isEmpty());
    }

    private void everyPostIsIndexed() {
        Map<String, PlannedPost> announced = findings.announced().stream()
                .collect(Collectors.toMap(idOf, Function.identity(), (one, other) -> one, TreeMap::new));
        Set<String> indexed = findings.indexed().posts().stream()
                .map(post -> post.path("postId").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> missing = announced.entrySet().stream()
                .filter(entry -> !indexed.contains(entry.getKey()))
                .map(entry -> "missing " + describe(entry.getValue()))
                .toList();
        List<String> surplus = indexed.stream()
                .filter(id -> !announced.containsKey(id))
                .map(id -> "unknown " + id)
                .toList();
        int documents = findings.indexed().posts().size();
        boolean holds = missing.isEmpty() && surplus.isEmpty() && documents == announced.size();
        add(
                "Posts in Elasticsearch are those that the sites published and the crawler could have seen",
                announced.size() + " of " + findings.published().size() + " published",
                documents + " indexed" + differences(missing, surplus),
                holds);
    }

    private void oneIncidentForTheCrisis() {
        String expected = new Subject(SubjectKind.ENTITY, plan.crisisCompany(), plan.crisisCompany()).key();
        List<String> found = findings.indexed().incidents().stream()
                .map(incident -> incident.path("subject").asText())
                .toList();
        boolean holds =
                found.size() == 1 && aboutCompany(findings.indexed().incidents().get(0), plan.crisisCompany());
        add("The planted crisis opens one incident, and nothing else does", expected, list(found), holds);
    }

    private void decoysOpenNone() {
        for (Part decoy : List.of(Part.BACKLOG, Part.REPOST, Part.SURGE)) {
            String company = companyOf(decoy);
            long incidents = findings.indexed().incidents().stream()
                    .filter(incident -> aboutCompany(incident, company))
                    .count();
            add(
                    "No incident from the decoy " + decoy + " (" + company + ")",
                    "0",
                    Long.toString(incidents),
                    incidents == 0);
        }
    }

    private void oneMailPerRecipient(DeliveryEvent event, List<String> recipients) {
        Map<String, Long> sent = findings.deliveries().stream()
                .filter(delivery -> delivery.path("event").asText().equals(event.name()))
                .filter(delivery -> delivery.path("deliveryStatus").asText().equals(DeliveryStatus.SENT.name()))
                .collect(Collectors.groupingBy(
                        delivery -> delivery.path("recipient").asText(), TreeMap::new, Collectors.counting()));
        Map<String, Long> expected =
                recipients.stream().collect(Collectors.toMap(Function.identity(), one -> 1L, Long::sum, TreeMap::new));
        String name = event == DeliveryEvent.OPENED ? "opening" : "resolving";
        add("One " + name + " mail to each recipient", expected.toString(), sent.toString(), sent.equals(expected));
    }

    /** The audit trail and the mail server agree. */
    private void mailsArrivedAsRecorded() {
        long recorded = findings.deliveries().stream()
                .filter(delivery -> delivery.path("deliveryStatus").asText().equals(DeliveryStatus.SENT.name()))
                .count();
        add(
                "As many mails arrived as the audit trail says",
                Long.toString(recorded),
                findings.mails().size()
                        + findings.mails().stream()
                                .map(CaughtMail::recipient)
                                .collect(Collectors.joining(", ", " (", ")")),
                recorded == findings.mails().size());
    }

    /** As a plain search for its words finds it; the trends count it like the model's own. */
    private void topicsOfUsersAreFound() {
        String id = Findings.TOPIC_HEAD + WITHDRAWALS;
        long speaking = findings.indexed().posts().stream()
                .map(post ->
                        (post.path("title").asText() + "\n" + post.path("text").asText()).toLowerCase(Locale.ROOT))
                .filter(text -> WORDS_OF_WITHDRAWALS.stream().anyMatch(text::contains))
                .count();
        long labelled = findings.indexed().posts().stream()
                .filter(post -> StreamSupport.stream(post.path("topic").spliterator(), false)
                        .anyMatch(topic -> topic.asText().equals(id)))
                .count();
        String subject = new Subject(SubjectKind.TOPIC, id, WITHDRAWALS).key();
        boolean counted = findings.indexed().trends().stream()
                .anyMatch(point -> point.path("subject").asText().equals(subject));
        add(
                "The users' topic " + WITHDRAWALS + " is found in posts, and counted in trends",
                speaking + " posts, counted",
                labelled + " posts, " + (counted ? "counted" : "not counted"),
                speaking > 0 && labelled == speaking && counted);
    }

    private void noPersonalDataIsIndexed() {
        long planted = findings.announced().stream()
                .filter(post -> post.text().personalData())
                .count();
        long unmasked = findings.indexed().posts().stream()
                .filter(post -> PersonalData.mask(post.path("title").asText() + "\n"
                                        + post.path("text").asText())
                                .pieces()
                        > 0)
                .count();
        long masked = RunFigures.masked(findings);
        add(
                "Planted personal data is masked",
                planted + " posts masked, 0 left",
                masked + " masked, " + unmasked + " left",
                unmasked == 0 && masked == planted);
    }

    private void nothingIsLost() {
        List<String> reasons = findings.deadLetters().stream()
                .map(letter -> letter.path("reason").asText())
                .distinct()
                .toList();
        add(
                "No record became a dead letter",
                "0",
                findings.deadLetters().size() + differences(reasons, List.of()),
                reasons.isEmpty());
    }

    private static String describe(PlannedPost post) {
        return post.placement().venue() + " #" + post.number() + " (" + post.part() + ")";
    }

    private static boolean aboutCompany(JsonNode incident, String company) {
        return incident.path("entityId").asText().equals(company);
    }

    private String companyOf(Part part) {
        return plan.posts().stream()
                .filter(post -> post.part() == part)
                .map(post -> post.order().company())
                .map(company -> company == null ? "" : company.id())
                .findFirst()
                .orElse("");
    }

    private void add(String name, String expected, String found, boolean holds) {
        checks.add(new Check(name, expected, found, holds));
    }

    private static String list(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    private static String differences(List<String> missing, List<String> surplus) {
        List<String> all = new ArrayList<>(missing);
        all.addAll(surplus);
        if (all.isEmpty()) {
            return "";
        }
        String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        return ": " + named + (all.size() > MOST_NAMED ? "; and " + (all.size() - MOST_NAMED) + " more" : "");
    }
}
