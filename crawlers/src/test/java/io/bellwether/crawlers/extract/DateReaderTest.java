package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
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
                "12-31 18:20 | 2025-12-31T10:20:00Z",
                "来源：新华网 2024年05月03日 下午3:15 | 2024-05-03T07:15:00Z",
                "20240503 | 2024-05-02T16:00:00Z",
                "20240503123011 | 2024-05-03T04:30:11Z",
                "May 3, 2024 at 10:00 AM ET | 2024-05-03T14:00:00Z",
                "Jan. 3, 2024, 10:00 a.m. ET | 2024-01-03T15:00:00Z",
                "3 May 2024 13.45 GMT | 2024-05-03T13:45:00Z",
                "2024-05-03 12:30 (GMT+9) | 2024-05-03T03:30:00Z",
                "3. Mai 2024, 12:30 Uhr | 2024-05-03T04:30:00Z",
                "le 1er août 2024 à 14h30 | 2024-08-01T06:30:00Z",
                "3 de mayo de 2024 | 2024-05-02T16:00:00Z",
                "3 maggio 2024 | 2024-05-02T16:00:00Z",
                "3 de março de 2024 | 2024-03-02T16:00:00Z",
                "3 мая 2024 | 2024-05-02T16:00:00Z",
                "Erstellt am: 30.01.2022 18:36 | 2022-01-30T10:36:00Z",
                "11/18/2011 2:27 AM | 2011-11-17T18:27:00Z",
                "25/03/2024 | 2024-03-24T16:00:00Z",
                "Fri May 03 12:30:00 GMT 2024 | 2024-05-03T12:30:00Z",
                "1 hr 4 mins ago | 2026-03-10T02:56:00Z",
                "vor 3 Stunden | 2026-03-10T01:00:00Z",
                "il y a 2 jours | 2026-03-08T04:00:00Z"
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
    void keepsTheOffsetThatIsWritten() {
        assertThat(dates.readLocal("2024-05-03T23:30:00-07:00"))
                .contains(OffsetDateTime.parse("2024-05-03T23:30:00-07:00"));
        assertThat(dates.readLocal("2024-05-03 23:30")).contains(OffsetDateTime.parse("2024-05-03T23:30:00+08:00"));
    }

    @Test
    void movesATimeThatSummerTimeSkipsBehindTheGap() {
        DateReader berlin = new DateReader(ZoneId.of("Europe/Berlin"), Instant.parse("2026-03-10T04:00:00Z"));

        assertThat(berlin.read("31.03.2024 02:30")).contains(Instant.parse("2024-03-31T01:30:00Z"));
        assertThat(berlin.read("30.03.2024 02:30")).contains(Instant.parse("2024-03-30T01:30:00Z"));
        assertThat(berlin.read("01.04.2024 02:30")).contains(Instant.parse("2024-04-01T00:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3分钟前", "昨天 12:30", "2 hours ago", "03-09 18:20", "刚刚"})
    void leavesRelativeDatesOfPagesThatWereKept(String text) {
        DateReader kept = DateReader.absolute(ZoneId.of("Asia/Shanghai"), Instant.parse("2026-03-10T04:00:00Z"));

        assertThat(kept.readLocal(text)).isEmpty();
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
