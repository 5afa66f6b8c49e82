package io.bellwether.crawlers.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFault;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteBookTest {
    private static final SiteFile A = file("a.yaml", "a", "https://a.example/");
    private static final SiteFile B = file("b.yaml", "b", "https://b.example/");
    private static final SiteFile BROKEN_A = SiteFiles.parse("a.yaml", "id: a\nkind: fed\n");

    private final SiteBook book = new SiteBook(List.of());

    @Test
    void tellsWhatIsNewAndWhatChanged() {
        assertThat(read(A, B).added()).containsExactly("a", "b");

        SiteBook.News news = read(A, file("b.yaml", "b", "https://b.example/other"));

        assertThat(news.changed()).containsExactly("b");
        assertThat(news.added()).isEmpty();
        assertThat(read(A, file("b.yaml", "b", "https://b.example/other")).changesSites())
                .isFalse();
    }

    @Test
    void keepsTheLastSoundDefinitionOfAFaultyFileAndTellsItsFaultsOnce() {
        read(A, B);

        SiteBook.News broken = read(BROKEN_A, B);

        assertThat(broken.changesSites()).isFalse();
        assertThat(broken.faults()).extracting(SiteFault::file).containsOnly("a.yaml");
        assertThat(broken.faults()).hasSize(2);
        assertThat(read(BROKEN_A, B).faults()).isEmpty();
        assertThat(read(BROKEN_A, B).removed()).isEmpty();
        assertThat(book.faultyFiles()).isEqualTo(1);
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void tellsFaultsAgainWhenTheyChangeAndWhenTheFileIsMended() {
        read(BROKEN_A);

        assertThat(read(SiteFiles.parse("a.yaml", "id: a\n")).faults()).isNotEmpty();
        assertThat(read(A).mended()).containsExactly("a.yaml");
        assertThat(book.faultyFiles()).isZero();
    }

    @Test
    void removesASiteWhenTwoWholeListingsInARowLackItsFile() {
        read(A, B);

        assertThat(read(A).removed()).isEmpty();
        assertThat(read(A, B).removed()).isEmpty();
        assertThat(read(A).removed()).isEmpty();
        assertThat(read(A).removed()).containsExactly("b");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void removesNothingWhileTheLocationCannotBeRead() {
        read(A, B);

        for (int look = 0; look < 5; look++) {
            assertThat(book.read(SiteListing.unreadable("mount is gone")).changesSites())
                    .isFalse();
            assertThat(book.read(new SiteListing(List.of(A), List.of("b cannot be read")))
                            .changesSites())
                    .isFalse();
        }

        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void followsAFileThatIsRenamed() {
        read(A);

        SiteBook.News news = read(file("renamed.yaml", "a", "https://a.example/"));

        assertThat(news.removed()).isEmpty();
        assertThat(news.faults()).isEmpty();
        assertThat(book.sites()).extracting(site -> site.text().file()).containsExactly("renamed.yaml");
    }

    @Test
    void leavesAnIdWithTheFileThatHadItWhenACopyClaimsItToo() {
        SiteFile copy = file("a-copy.yaml", "a", "https://a.example/of-the-copy");
        read(A);

        SiteBook.News news = read(copy, A);

        assertThat(news.changesSites()).isFalse();
        assertThat(news.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("a-copy.yaml");
            assertThat(fault.message()).contains("'a' is already the id of a.yaml");
        });
        assertThat(read(copy, BROKEN_A).changesSites()).isFalse();
    }

    @Test
    void takesAFileWhoseIdChangedForAnotherSite() {
        read(A, B);

        SiteBook.News news = read(file("a.yaml", "other", "https://a.example/"), B);

        assertThat(news.added()).containsExactly("other");
        assertThat(read(file("a.yaml", "other", "https://a.example/"), B).removed())
                .containsExactly("a");
    }

    @Test
    void goesOnFromTheSitesOfACheckpointWithoutANewsOfThem() {
        SiteBook restored = new SiteBook(List.of(A.site().orElseThrow()));

        assertThat(restored.read(new SiteListing(List.of(A), List.of())).changesSites())
                .isFalse();
        assertThat(restored.read(new SiteListing(List.of(BROKEN_A), List.of())).removed())
                .isEmpty();
        assertThat(restored.sites()).hasSize(1);
    }

    private SiteBook.News read(SiteFile... files) {
        return book.read(new SiteListing(List.of(files), List.of()));
    }

    private List<String> ids() {
        return book.sites().stream().map(Site::id).toList();
    }

    private static SiteFile file(String name, String id, String start) {
        return SiteFiles.parse(name, "id: " + id + "\nkind: feed\nstart: " + start + "\n");
    }
}
