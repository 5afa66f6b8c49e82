package io.bellwether.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.report.Check;
import io.bellwether.stack.report.IndexedFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check holds of what it asks for, and fails without it. */
class EvidenceChecksTest {
    private static final DemoPlan PLAN = DemoPlan.create(7, new Timeline(Duration.ofMinutes(3), 3.5));
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    /** Before it are two of the posts of the crisis. */
    private static final Instant EDGE = START.plusMillis(200);

    private static final List<PlannedPost> CRISIS =
            PLAN.posts().stream().filter(post -> post.part() == Part.CRISIS).toList();

    @Test
    void holdsForACrisisThatIsReportedInTimeWithItsOwnPosts() {
        assertThat(checks(1, "withdrawal-difficulty", CRISIS.subList(0, 3), "TideWheel"))
                .allMatch(Check::holds);
    }

    @Test
    void failsForACrisisThatIsReportedLate() {
        assertThat(checks(4, "withdrawal-difficulty", CRISIS.subList(0, 3), "TideWheel"))
                .extracting(Check::holds)
                .containsExactly(false, true, true, true);
    }

    @Test
    void failsForAnotherRiskEvent() {
        assertThat(checks(1, "fraud", CRISIS.subList(0, 3), "TideWheel"))
                .extracting(Check::holds)
                .containsExactly(true, false, true, true);
    }

    @Test
    void failsForAPostOfOrdinaryTalkAmongTheTopThree() {
        assertThat(checks(1, "withdrawal-difficulty", List.of(CRISIS.get(0), ordinary(), CRISIS.get(1)), "TideWheel"))
                .extracting(Check::holds)
                .containsExactly(true, true, false, true);
    }

    @Test
    void holdsForAWindowAtTheEdgeThatHoldsTwoStoriesOnly() {
        List<PlannedPost> top = List.of(CRISIS.get(0), ordinary(), CRISIS.get(1));

        assertThat(checks(1, "withdrawal-difficulty", top, "TideWheel", EDGE)).allMatch(Check::holds);
    }

    @Test
    void failsWhereOneOfTheTwoStoriesAtTheEdgeIsNotShown() {
        List<PlannedPost> top = List.of(CRISIS.get(0), ordinary());

        assertThat(checks(1, "withdrawal-difficulty", top, "TideWheel", EDGE))
                .extracting(Check::holds)
                .containsExactly(true, true, false, true);
    }

    @Test
    void failsWhereOnlyOtherTopicsAreNamed() {
        assertThat(checks(1, "withdrawal-difficulty", CRISIS.subList(0, 3), "weekday"))
                .extracting(Check::holds)
                .containsExactly(true, true, true, false);
    }

    private static List<Check> checks(int windowsLate, String risk, List<PlannedPost> top, String term) {
        return checks(windowsLate, risk, top, term, START.plusSeconds(2));
    }

    private static List<Check> checks(
            int windowsLate, String risk, List<PlannedPost> top, String term, Instant windowEnd) {
        List<JsonNode> posts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posts.add(json().put("postId", id(CRISIS.get(i)))
                    .put("storyId", "story-" + i)
                    .put("timestamp", START.plusMillis(100L * i).toString()));
        }
        ObjectNode point = json().put("windowStart", START.toString())
                .put("windowEnd", START.plusSeconds(2).toString());
        ObjectNode anomaly = json().put("subject", "ENTITY:" + PLAN.crisisCompany())
                .put("measure", "NEGATIVE_VOLUME")
                .put("windowStart", START.plusSeconds(2L * windowsLate).toString());
        ObjectNode incident = json().put("entityId", PLAN.crisisCompany());
        ObjectNode opening = incident.putObject("record").putObject("opening");
        opening.putObject("window").put("start", START.toString()).put("end", windowEnd.toString());
        ObjectNode evidence = opening.putObject("evidence");
        evidence.putArray("entities").addObject().put("id", PLAN.crisisCompany());
        evidence.putArray("risk").addObject().put("id", risk);
        top.forEach(post -> evidence.withArray("topPosts").addObject().put("postId", id(post)));
        ObjectNode topic = json().put("name", term);
        topic.putArray("term").add(term);
        return EvidenceChecks.of(
                PLAN,
                new IndexedFindings(posts, List.of(point), List.of(anomaly), List.of(incident), List.of(topic)),
                EvidenceChecksTest::id,
                4);
    }

    private static PlannedPost ordinary() {
        return PLAN.posts().stream()
                .filter(post -> post.part() == Part.BACKGROUND)
                .findFirst()
                .orElseThrow();
    }

    private static String id(PlannedPost post) {
        return "post-" + post.number();
    }

    private static ObjectNode json() {
        return ContractJson.mapper().createObjectNode();
    }
}
