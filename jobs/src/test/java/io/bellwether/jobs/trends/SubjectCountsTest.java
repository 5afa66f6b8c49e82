package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SubjectCountsTest {
    private final SubjectCounts counts = new SubjectCounts();

    @Test
    void thoseLeaveThatCameFirstAndOnlyAsManyAsMustWhileGrowingOnesStay() {
        List<WindowSlice> left = new ArrayList<>();
        int posts = 0;
        for (; posts < 3 * SubjectCounts.MAX_PARTS; posts++) {
            add(posts, "company-" + posts);
            if (counts.isFull()) {
                List<WindowSlice> some = counts.makeRoom();
                assertThat(some).hasSizeBetween(1, 2);
                left.addAll(some);
            }
            assertThat(counts.isFull()).isFalse();
        }

        assertThat(left).hasSizeGreaterThan(SubjectCounts.MAX_PARTS);
        assertThat(left.stream().map(slice -> slice.subject().key()).limit(100))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(company -> "ENTITY:company-" + company)
                        .toList());
        assertThat(left).noneMatch(slice -> slice.subject().key().equals("ALL:all"));

        add(posts, "company-0");
        left.addAll(counts.take());

        assertThat(sums(left)).containsEntry("ALL:all", posts + 1L).containsEntry("ENTITY:company-0", 2L);
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void whatHasGrownLeavesWhenItGrowsNoMore() {
        for (int i = 0; i < 20; i++) {
            add(i, "once-hot");
        }
        List<WindowSlice> left = new ArrayList<>();
        for (int i = 20; i < 3 * SubjectCounts.MAX_PARTS; i++) {
            add(i, "company-" + i);
            if (counts.isFull()) {
                left.addAll(counts.makeRoom());
            }
        }

        assertThat(sums(left)).containsEntry("ENTITY:once-hot", 20L);
    }

    @Test
    void roomIsMadeWhereAllHaveGrown() {
        int posts = 0;
        List<WindowSlice> left = new ArrayList<>();
        while (left.isEmpty()) {
            for (int i = 0; i < 16; i++) {
                add(posts, "company-" + posts / 16);
                posts++;
            }
            if (counts.isFull()) {
                left.addAll(counts.makeRoom());
            }
        }
        assertThat(counts.isFull()).isFalse();
        left.addAll(counts.take());

        assertThat(sums(left)).containsEntry("ALL:all", (long) posts);
    }

    private static Map<String, Long> sums(List<WindowSlice> slices) {
        return slices.stream()
                .collect(Collectors.groupingBy(
                        slice -> slice.subject().key(), Collectors.summingLong(WindowSlice::posts)));
    }

    private void add(int number, String company) {
        Mention mention = Posts.post("post-" + number).about(company).mention();
        counts.add(new ToldPost(mention, Posts.START.toEpochMilli(), true, false));
    }
}
