package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
    private final DateReader dates = new DateReader(ZoneId.of("Asia/Shanghai"), Instant.parse("2026-03-10T04:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-03T12:30:00Z | 2024-05-03T12:30:00Z",
                "2024-05-03T12:30:00.123+02:00 | 2024-05-03T10:30:00.123Z",
                "2024-05-03T12:30:00+0200 | 2024-05-03T10:30:00Z",
                "2024-05-03 12:30 | 2024-05-03T04:30:00Z",
                "2024-05-03 | 2024-05-02T16:00:00Z",
                "2024/5/3 8:05:09 | 2024-05-03T00:05:09Z",
                "2024年5月3日 12:30 | 2024-05-03T04:30:00Z",
                "发布于 2024年05月03日12时30分 来源 | 2024-05-03T04:30:00Z",
                "Fri, 03 May 2024 12:30:00 GMT | 2024-05-03T12:30:00Z",
                "Fri, 3 May 2024 12:30:00 +0800 | 2024-05-03T04:30:00Z",
                "May 3, 2024 at 3:15 p.m. | 2024-05-03T07:15:00Z",
                "Published 3rd September 2024 | 2024-09-02T16:00:00Z",
                "1714739400 | 2024-05-03T12:30:00Z",
                "1714739400123 | 2024-05-03T12:30:00.123Z",
                "刚刚 | 2026-03-10T04:00:00Z",
                "3分钟前 | 2026-03-10T03:57:00Z",
                "3 小时前 | 2026-03-10T01:00:00Z",
                "半小时前 | 2026-03-10T03:30:00Z",
                "2 days ago | 2026-03-08T04:00:00Z",
                "an hour ago | 2026-03-10T03:00:00Z",
                "昨天 12:30 | 2026-03-09T04:30:00Z",
                "前天 08:00 | 2026-03-08T00:00:00Z",
                "Yesterday at 9:00 | 2026-03-09T01:00:00Z",
                "03-09 18:20 | 2026-03-09T10:20:00Z",
                "12-31 18:20 | 2025-12-31T10:20:00Z"
            })
    void readsDatesAsPeopleAndProgramsWriteThem(String text, Instant date) {
        assertThat(dates.read(text)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3/5/2024", "2024-13-45", "no date here", "call 2024 now", "99:99"})
    void leavesUnreadWhatIsNoDateOrAnAmbiguousOne(String text) {
        assertThat(dates.read(text)).isEmpty();
    }

    @Test
    void triesTheFormatsOfTheSiteFileFirst() {
        assertThat(dates.read("05/03/2024 12:30", List.of("dd/MM/yyyy HH:mm")))
                .contains(Instant.parse("2024-03-05T04:30:00Z"));
        assertThat(dates.read("3 May 24", List.of("d MMM yy"))).contains(Instant.parse("2024-05-02T16:00:00Z"));
        assertThat(dates.read("2024-05-03", List.of("dd/MM/yyyy")))
                .as("falls back")
                .isPresent();
    }
}
