package io.bellwether.stack.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.stack.demo.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
    private static final Duration LENGTH = Duration.ofMinutes(4);
    private static final DemoPlan PLAN = DemoPlan.create(42, new Timeline(LENGTH, 3.5));

    @Test
    void sameSeedGivesTheSamePlan() {
        assertThat(DemoPlan.create(42, new Timeline(LENGTH, 3.5))).isEqualTo(PLAN);
    }

    @Test
    void anotherSeedGivesAnotherPlan() {
        assertThat(DemoPlan.create(43, new Timeline(LENGTH, 3.5)).posts()).isNotEqualTo(PLAN.posts());
    }

    @Test
    void numbersFollowTheOrderOfAppearance() {
        List<PlannedPost> posts = PLAN.posts();
        for (int i = 0; i < posts.size(); i++) {
            int before = Math.max(0, i - 1);
            assertThat(posts.get(i).number()).isEqualTo(i);
            assertThat(posts.get(i).timing().offset())
                    .isGreaterThanOrEqualTo(posts.get(before).timing().offset());
        }
    }

    @Test
    void ordinaryTalkFlowsAtTheRateThatWasAskedFor() {
        assertThat(PLAN.count(Part.BACKGROUND)).isBetween(750L, 930L);
    }

    @Test
    void thePlanHoldsOneCrisisAndThreeDecoys() {
        assertThat(PLAN.count(Part.CRISIS)).isBetween(90L, 220L);
        assertThat(PLAN.count(Part.SURGE)).isGreaterThan(30);
        assertThat(PLAN.count(Part.REPOST)).isEqualTo(60);
        assertThat(PLAN.count(Part.BACKLOG)).isEqualTo(60);
    }

    @Test
    void theNewThingIsNamedInEveryPostOfItsWaveAndInNoOther() {
        assertThat(of(Part.NEWCOMER)).hasSizeBetween(25, 90).allMatch(DemoPlanTest::namesTheNewThing);
        assertThat(PLAN.posts())
                .filteredOn(post -> post.part() != Part.NEWCOMER)
                .noneMatch(DemoPlanTest::namesTheNewThing);
    }

    @Test
    void theCrisisIsAboutOneCompanyInBothLanguagesOnAllSites() {
        List<PlannedPost> crisis = of(Part.CRISIS);

        assertThat(companies(crisis)).containsExactly(PLAN.crisisCompany());
        assertThat(crisis).allSatisfy(post -> assertThat(post.order().tone()).isEqualTo(Tone.CRISIS));
        assertThat(crisis.stream().map(post -> post.order().language()).distinct())
                .hasSize(2);
        assertThat(crisis.stream().map(post -> post.placement().venue()).distinct())
                .hasSize(3);
    }

    @Test
    void theCrisisBeginsAndEndsWithinItsShareOfTheTime() {
        List<PlannedPost> crisis = of(Part.CRISIS);

        assertThat(crisis.get(0).timing().offset())
                .isBetween(
                        LENGTH.multipliedBy(55).dividedBy(100),
                        LENGTH.multipliedBy(60).dividedBy(100));
        assertThat(crisis.get(crisis.size() - 1).timing().offset())
                .isLessThan(LENGTH.multipliedBy(73).dividedBy(100));
    }

    @Test
    void decoysAreAboutOtherCompaniesThanTheCrisis() {
        Set<String> decoys = companies(PLAN.posts().stream()
                .filter(post -> Set.of(Part.REPOST, Part.SURGE, Part.BACKLOG).contains(post.part()))
                .toList());

        assertThat(decoys).hasSize(3).doesNotContain(PLAN.crisisCompany());
    }

    @Test
    void backlogBearsDatesOfWeeksAgo() {
        assertThat(of(Part.BACKLOG))
                .allSatisfy(post -> assertThat(post.timing().age()).isGreaterThan(Duration.ofDays(14)));
    }

    @Test
    void freshPostsBearTheDateOfTheirAppearance() {
        assertThat(of(Part.BACKGROUND))
                .allSatisfy(post -> assertThat(post.timing().age()).isZero());
    }

    @Test
    void someThreadsHaveASecondPage() {
        assertThat(PLAN.posts())
                .anySatisfy(post -> assertThat(post.placement().floor()).isGreaterThan(10));
    }

    @Test
    void aTimeTooShortForACrisisIsRefused() {
        assertThatThrownBy(() -> new Timeline(Duration.ofSeconds(20), 3.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 60s")
                .hasMessageContaining("20s");
    }

    private static boolean namesTheNewThing(PlannedPost post) {
        return post.text().body().contains("TideWheel");
    }

    private static List<PlannedPost> of(Part part) {
        return PLAN.posts().stream().filter(post -> post.part() == part).toList();
    }

    private static Set<String> companies(List<PlannedPost> posts) {
        return posts.stream()
                .map(post -> post.order().company())
                .map(company -> company == null ? "none" : company.id())
                .collect(Collectors.toSet());
    }
}
