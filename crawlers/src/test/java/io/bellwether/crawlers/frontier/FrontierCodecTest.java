package io.bellwether.crawlers.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crawlers.Sites;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierCodecTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Path GOLDEN_1 = Path.of("src", "test", "resources", "frontier", "version-1.bin");
    private static final Path GOLDEN_2 = Path.of("src", "test", "resources", "frontier", "version-2.bin");

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(read(write(sample()))).isEqualTo(sample());
    }

    /** A checkpoint of a running deployment looks like this file: reading it must never break. */
    @Test
    void readsVersionOneAsItWasWrittenThen() throws Exception {
        assertThat(read(Files.readAllBytes(GOLDEN_1))).isEqualTo(sample(TrapGuard.Memory.empty()));
    }

    @Test
    void readsVersionTwoAsItWasWrittenThen() throws Exception {
        assertThat(read(Files.readAllBytes(GOLDEN_2))).isEqualTo(sample());
        assertThat(write(sample())).isEqualTo(Files.readAllBytes(GOLDEN_2));
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() throws Exception {
        byte[] newer = write(sample());
        newer[3] = 3;

        assertThatThrownBy(() -> read(newer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written as version 3")
                .hasMessageContaining("reads versions 1 to 2");
    }

    @Test
    void staysBelowOneAndAHalfMegabytesAtItsBounds() throws Exception {
        assertThat(write(full()).length).isBetween(1_000_000, 1_500_000);
    }

    private static Frontier.Snapshot sample() {
        return sample(new TrapGuard.Memory(
                List.of(
                        new ShapeRecord(11, 3, 4, 0, Instant.EPOCH),
                        new ShapeRecord(12, 0, 46, 1, T0.plusSeconds(3_600))),
                numbers(13, 14)));
    }

    private static Frontier.Snapshot sample(TrapGuard.Memory traps) {
        Watch start = new Watch(
                "https://example.com/forum",
                PageRole.THREADS,
                0,
                new Watch.Cursor("https://example.com/forum?p=2", 2, true, true),
                T0,
                T0.minusSeconds(5),
                new Validators("\"e\"", "Sun, 01 Mar 2026 00:00:00 GMT"),
                Watch.ThreadMarks.none(),
                1,
                true);
        Watch thread = new Watch(
                "https://example.com/t/1",
                PageRole.THREAD,
                0,
                new Watch.Cursor("https://example.com/t/1", 1, false, false),
                T0.plusMillis(1),
                T0,
                Validators.none(),
                new Watch.ThreadMarks("3 回复", "p1"),
                0,
                false);
        Pending article = new Pending("https://example.com/a", 3, T0, 2, T0.minusNanos(1), "标题");
        return new Frontier.Snapshot(
                List.of(start, thread),
                List.of(article, new Pending("https://example.com/b", 4, T0, 0, null, null)),
                numbers(1, 2, Long.MIN_VALUE),
                numbers(5, 6),
                numbers(7, 8),
                traps,
                T0.plusSeconds(9),
                4,
                true);
    }

    private static Frontier.Snapshot full() {
        Frontier frontier = Frontier.restore(Sites.listing("https://example.com/", ""), Frontier.Snapshot.empty());
        List<Watch> watched = new ArrayList<>(frontier.snapshot().watched());
        List<Pending> pending = new ArrayList<>();
        for (int i = watched.size(); i < Frontier.MAX_WATCHED; i++) {
            watched.add(Watch.of(new Link(PageRole.THREAD, url("t", i), "1234", null, null), 0, T0));
        }
        for (int i = 0; i < Frontier.MAX_PENDING; i++) {
            pending.add(new Pending(
                    url("a", i), i, T0, 0, T0, "A headline of about the usual length, sixty characters or so"));
        }
        return new Frontier.Snapshot(
                watched,
                pending,
                numbers(new long[Frontier.MAX_SEEN_PAGES]),
                numbers(new long[Frontier.MAX_SEEN_POSTS]),
                numbers(new long[Frontier.MAX_SEEN_POSTS]),
                fullMemory(),
                T0,
                1,
                false);
    }

    private static TrapGuard.Memory fullMemory() {
        List<ShapeRecord> shapes = new ArrayList<>();
        for (int i = 0; i < TrapGuard.MAX_SHAPES; i++) {
            shapes.add(new ShapeRecord(i, 1, 1, 1, T0));
        }
        return new TrapGuard.Memory(shapes, numbers(new long[TrapGuard.MAX_TEXTS]));
    }

    private static String url(String kind, int number) {
        return "https://www.example.com/finance/stocks/2026/03/01/" + kind + "/" + number
                + "/some-words-of-the-headline.html";
    }

    private static LongSequence numbers(long... values) {
        return LongSequence.owning(values);
    }

    private static byte[] write(Frontier.Snapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrontierCodec.write(snapshot, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Frontier.Snapshot read(byte[] bytes) throws IOException {
        return FrontierCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
