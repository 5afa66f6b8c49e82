package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.sites.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A checkpoint of a running deployment looks like the golden files: reading them must never break. */
class CrawlSerializersTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "splits");
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Site A1 = site("a1", "https://www.a.example/");
    private static final Site A2 = site("a2", "https://bbs.a.example/");

    private final CrawlSplitSerializer splits = new CrawlSplitSerializer();
    private final CrawlCheckpointSerializer checkpoints = new CrawlCheckpointSerializer();

    @Test
    void readWhatTheyWrote() throws Exception {
        assertThat(splits.deserialize(2, splits.serialize(sample()))).isEqualTo(sample());
        assertThat(checkpoints.deserialize(2, checkpoints.serialize(checkpoint())))
                .isEqualTo(checkpoint());
    }

    @Test
    void readASplitOfVersionOneWhoseSitesAreToldLater() throws Exception {
        CrawlSplit split = splits.deserialize(1, golden("split-version-1.bin"));

        assertThat(split).isEqualTo(oldSample());
        assertThat(split.with(List.of(A1, A2), T0)).isEqualTo(sampleWith(null));
    }

    @Test
    void readACheckpointOfVersionOne() throws Exception {
        CrawlCheckpoint read = checkpoints.deserialize(1, golden("checkpoint-version-1.bin"));

        assertThat(read)
                .isEqualTo(new CrawlCheckpoint(
                        Set.of("b.example", "c.example"), List.of(oldSample()), List.of(), Instant.EPOCH));
    }

    @Test
    void readVersionTwoAsItWasWrittenThen() throws Exception {
        assertThat(splits.deserialize(2, golden("split-version-2.bin"))).isEqualTo(sample());
        assertThat(checkpoints.deserialize(2, golden("checkpoint-version-2.bin")))
                .isEqualTo(checkpoint());
    }

    @Test
    void refuseAVersionThatTheyDoNotKnow() {
        assertThatThrownBy(() -> checkpoints.deserialize(9, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("versions 1 and 2");
        assertThatThrownBy(() -> splits.deserialize(9, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("versions 1 and 2");
    }

    @Test
    void leaveASiteToBeToldWhenItsTextHasFaultsByNow() throws Exception {
        byte[] written = splits.serialize(sample());
        byte[] kind = "kind: feed".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int i = 0; i + kind.length < written.length; i++) {
            if (java.util.Arrays.equals(written, i, i + kind.length, kind, 0, kind.length)) {
                written[i + 6] = 'x';
            }
        }

        CrawlSplit read = splits.deserialize(2, written);

        assertThat(read.sites()).containsOnlyKeys("a1", "a2");
        assertThat(read.crawls("a1")).isFalse();
        assertThat(read.with(List.of(A1, A2), T0)).isEqualTo(sampleWith(null));
    }

    private static CrawlSplit oldSample() {
        return new CrawlSplit(
                "a.example",
                Map.of(
                        "a1", new CrawledSite(null, begun(A1), null),
                        "a2", new CrawledSite(null, begun(A2), null)));
    }

    private static CrawlSplit sample() {
        return sampleWith(T0.plusNanos(7));
    }

    private static CrawlSplit sampleWith(@org.jspecify.annotations.Nullable Instant secondRemovedAt) {
        return new CrawlSplit(
                "a.example",
                Map.of(
                        "a1", new CrawledSite(A1, begun(A1), null),
                        "a2", new CrawledSite(A2, begun(A2), secondRemovedAt)));
    }

    private static CrawlCheckpoint checkpoint() {
        return new CrawlCheckpoint(
                Set.of("b.example", "c.example"), List.of(sample()), List.of(A1, A2), T0.plusMillis(5));
    }

    private static Frontier.Snapshot begun(Site site) {
        return Frontier.restore(site, Frontier.Snapshot.empty()).snapshot();
    }

    private static Site site(String id, String start) {
        return Sites.of("id: " + id + "\nkind: feed\nstart: " + start);
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(GOLDEN.resolve(name));
    }
}
