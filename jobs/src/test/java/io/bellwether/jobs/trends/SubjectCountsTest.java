package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SubjectCountsTest {
    private final SubjectCounts counts = new SubjectCounts();

    @Test
    void subjectsOfManyPostsStayWhenRoomIsMade() {
        List<WindowSlice> left = new ArrayList<>();
        int posts = 0;
        while (!counts.isFull()) {
            add(posts, "company-" + posts);
            posts++;
        }
        left.addAll(counts.makeRoom());

        assertThat(left).hasSizeGreaterThan(SubjectCounts.MAX_PARTS / 2);
        assertThat(left).noneMatch(slice -> slice.subject().key().equals("ALL:all"));
        assertThat(counts.isFull()).isFalse();

        add(posts, "company-0");
        left.addAll(counts.take());

        Map<String, Long> sums = left.stream()
                .collect(Collectors.groupingBy(
                        slice -> slice.subject().key(), Collectors.summingLong(WindowSlice::posts)));
        assertThat(sums).containsEntry("ALL:all", posts + 1L).containsEntry("ENTITY:company-0", 2L);
        assertThat(counts.take()).isEmpty();
    }

    @Test
    void allLeaveWhereSubjectsOfManyPostsTakeTheRoom() {
        int posts = 0;
        while (!counts.isFull()) {
            for (int i = 0; i < 16; i++) {
                add(posts++, "company-" + posts / 16);
            }
        }

        List<WindowSlice> left = counts.makeRoom();

        assertThat(left.stream()
                        .filter(slice -> slice.subject().key().equals("ALL:all"))
                        .mapToLong(WindowSlice::posts)
                        .sum())
                .isEqualTo(posts);
        assertThat(counts.take()).isEmpty();
    }

    private void add(int number, String company) {
        Mention mention = Posts.post("post-" + number).about(company).mention();
        counts.add(new ToldPost(mention, Posts.START.toEpochMilli(), true, false));
    }
}
