package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.location.SiteLocation;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlEnumeratorTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private final FakeEnumeratorContext context = new FakeEnumeratorContext(2);

    @BeforeEach
    void writeSites() throws Exception {
        write("a1", "https://www.a.example/");
        write("a2", "https://bbs.a.example/");
        write("b", "https://b.example/");
        write("c", "https://c.example/");
    }

    @Test
    void handsEachHostGroupToOneReaderAsSoonAsThatRegisters() throws Exception {
        CrawlEnumerator enumerator = enumerator(null);

        context.register(1, enumerator);
        context.register(0, enumerator);

        assertThat(context.groupsOf(0)).containsExactly("a.example", "c.example");
        assertThat(context.groupsOf(1)).containsExactly("b.example");
        assertThat(context.splitsOf(0).get(0).sites()).containsOnlyKeys("a1", "a2");
        assertThat(context.ended()).isEmpty();
    }

    @Test
    void handsNothingOutTwice() throws Exception {
        CrawlEnumerator first = enumerator(null);
        context.register(0, first);
        CrawlCheckpoint checkpoint = travelled(first.snapshotState(1));
        context.forgetAssigned();

        CrawlEnumerator restored = enumerator(checkpoint);
        context.register(0, restored);
        context.register(1, restored);

        assertThat(groupsHandedOut()).containsExactly("b.example");
    }

    @Test
    void handsOutAgainWhatALostReaderGivesBackWithItsFrontier() throws Exception {
        CrawlEnumerator enumerator = enumerator(null);
        context.register(0, enumerator);
        List<CrawlSplit> lost = List.copyOf(context.splitsOf(0));
        context.forgetAssigned();

        context.lose(0);
        enumerator.addSplitsBack(lost, 0);
        assertThat(enumerator.snapshotState(1).returned()).hasSize(2);
        context.register(0, enumerator);

        assertThat(context.splitsOf(0)).isEqualTo(lost);
        assertThat(enumerator.snapshotState(2).returned()).isEmpty();
    }

    @Test
    void tellsReadersOfABoundedCrawlThatNothingMoreComes() throws Exception {
        CrawlEnumerator bounded = new CrawlEnumerator(context, fixed(), true, null);
        bounded.start();

        context.register(1, bounded);

        assertThat(context.ended()).containsExactly(1);
        assertThat(context.periodicCalls()).isZero();
    }

    @Test
    void handsOutTheGroupOfANewFileWithoutARestart() throws Exception {
        started();

        write("d", "https://d.example/");
        context.tick();

        assertThat(groupsHandedOut()).containsExactly("d.example");
    }

    @Test
    void tellsOnlyTheReaderOfAGroupThatItsSitesChanged() throws Exception {
        started();

        write("a3", "https://news.a.example/");
        write("a1", "https://a.example/other");
        context.tick();

        assertThat(context.takeTold(1)).isEmpty();
        assertThat(context.takeTold(0)).singleElement().satisfies(group -> {
            assertThat(group.hostGroup()).isEqualTo("a.example");
            assertThat(group.sites()).extracting(Site::id).containsExactlyInAnyOrder("a1", "a2", "a3");
            assertThat(group.sites()).flatExtracting(Site::start).contains("https://a.example/other");
        });
        assertThat(groupsHandedOut()).isEmpty();
    }

    @Test
    void tellsThatAGroupHasNoSitesLeftButNeverTakesItsSplitBack() throws Exception {
        started();

        Files.delete(folder.resolve("b.yaml"));
        context.tick();
        assertThat(context.takeTold(1)).isEmpty();
        context.tick();
        assertThat(context.takeTold(1)).containsExactly(new GroupSites("b.example", List.of()));
        write("b", "https://b.example/");
        context.tick();

        assertThat(context.takeTold(1))
                .extracting(group -> group.sites().size())
                .containsExactly(1);
        assertThat(groupsHandedOut()).isEmpty();
    }

    @Test
    void tellsAReaderThatComesBackHowThingsAreNow() throws Exception {
        CrawlEnumerator enumerator = started();
        context.lose(1);
        enumerator.addSplitsBack(List.of(), 1);
        write("b", "https://b.example/while-it-was-away");
        context.tick();
        assertThat(context.takeTold(1)).isEmpty();

        context.register(1, enumerator);

        assertThat(context.takeTold(1))
                .singleElement()
                .satisfies(group -> assertThat(group.sites())
                        .flatExtracting(Site::start)
                        .containsExactly("https://b.example/while-it-was-away"));
    }

    @Test
    void tellsEveryReaderOfGroupsWhoseOwnerItDoesNotKnowAfterARestore() throws Exception {
        CrawlCheckpoint checkpoint = travelled(started().snapshotState(1));
        FakeEnumeratorContext three = new FakeEnumeratorContext(3);
        Files.delete(folder.resolve("c.yaml"));
        CrawlEnumerator restored = new CrawlEnumerator(three, watch(), false, checkpoint);
        restored.start();

        for (int subtask = 0; subtask < 3; subtask++) {
            three.register(subtask, restored);
        }

        for (int subtask = 0; subtask < 3; subtask++) {
            List<GroupSites> told = three.takeTold(subtask);
            assertThat(told)
                    .extracting(GroupSites::hostGroup)
                    .containsExactlyInAnyOrder("a.example", "b.example", "c.example");
            assertThat(told)
                    .filteredOn(group -> group.sites().isEmpty())
                    .extracting(GroupSites::hostGroup)
                    .containsExactly("c.example");
            assertThat(three.groupsOf(subtask)).isEmpty();
        }
    }

    @Test
    void goesOnWithTheSitesOfItsCheckpointUntilTheFirstLook() throws Exception {
        CrawlEnumerator first = started();
        write("d", "https://d.example/");
        context.tick();
        CrawlCheckpoint checkpoint = travelled(first.snapshotState(1));

        assertThat(checkpoint.sites()).extracting(Site::id).containsExactly("a1", "a2", "b", "c", "d");
        assertThat(checkpoint.sites().get(4)).isEqualTo(Sites.at(folder.resolve("d.yaml")));
        assertThat(checkpoint.readAt()).isEqualTo(T0.plusSeconds(1));
    }

    @Test
    void spreadsManyGroupsEvenlyAlsoThoseThatComeLater() throws Exception {
        started();
        for (int i = 0; i < 20; i++) {
            write("late" + i, "https://late" + i + ".example/");
            context.tick();
        }

        assertThat(context.splitsOf(0)).hasSize(10);
        assertThat(context.splitsOf(1)).hasSize(10);
    }

    @Test
    void keepsAGroupForAReaderThatIsNotThereYet() throws Exception {
        CrawlEnumerator enumerator = enumerator(null);
        enumerator.start();
        context.register(0, enumerator);
        write("d", "https://d.example/");

        context.tick();
        assertThat(context.groupsOf(1)).isEmpty();
        context.register(1, enumerator);

        assertThat(context.groupsOf(1)).containsExactly("b.example", "d.example");
        assertThat(context.takeTold(1)).isEmpty();
    }

    /** An enumerator whose readers have their groups and know all. */
    private CrawlEnumerator started() throws Exception {
        CrawlEnumerator enumerator = enumerator(null);
        enumerator.start();
        context.register(0, enumerator);
        context.register(1, enumerator);
        context.forgetAssigned();
        return enumerator;
    }

    private CrawlEnumerator enumerator(@Nullable CrawlCheckpoint checkpoint) throws Exception {
        return new CrawlEnumerator(context, watch(), false, checkpoint);
    }

    private SiteWatch watch() throws Exception {
        SiteLocation location = location();
        CrawlPlan plan = new CrawlPlan(location.sites(), T0);
        return new SiteWatch(location, Duration.ofSeconds(10), plan, InstantSource.fixed(T0.plusSeconds(1)));
    }

    private SiteWatch fixed() throws Exception {
        return new SiteWatch(
                null, Duration.ofSeconds(10), new CrawlPlan(location().sites(), T0), InstantSource.fixed(T0));
    }

    private SiteLocation location() {
        return SiteLocation.of(List.of(folder.toString()));
    }

    private static CrawlCheckpoint travelled(CrawlCheckpoint checkpoint) throws IOException {
        CrawlCheckpointSerializer serializer = new CrawlCheckpointSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(checkpoint));
    }

    private List<String> groupsHandedOut() {
        List<String> groups = new ArrayList<>(context.groupsOf(0));
        groups.addAll(context.groupsOf(1));
        return groups;
    }

    private void write(String id, String start) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\nkind: feed\nstart: " + start + "\n");
    }
}
