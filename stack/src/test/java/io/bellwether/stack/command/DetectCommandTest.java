package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectCommandTest {
    private static final String HEADER = "timestamp,value,expected,lower,upper,score,anomaly";

    @Test
    void marksTheSpikeInARhythm() {
        CommandRun run = CommandRun.withInput(series(600, 550), "detect", "--seasonality", "1d");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.outLines()).hasSize(601).first().isEqualTo(HEADER);
        List<String> anomalies =
                run.outLines().stream().filter(line -> line.endsWith(",1")).toList();
        assertThat(anomalies).hasSize(1).first().asString().startsWith(time(550) + ",900,");
        assertThat(run.err()).contains("600 rows, 1 anomalous row, 0 faulty lines");
    }

    @Test
    void givesScoresBetweenZeroAndOneAndKeepsTheCellsAsTheyWere() {
        CommandRun run = CommandRun.withInput("timestamp,value\n2026-03-01 00:00:00,007.50\n", "detect");

        String[] cells = run.outLines().get(1).split(",");
        assertThat(cells).hasSize(7).startsWith("2026-03-01 00:00:00", "007.50");
        assertThat(Double.parseDouble(cells[5])).isBetween(0.0, 1.0);
        assertThat(cells[6]).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:30:00Z",
                "2026-03-01T08:30:00+08:00",
                "2026-03-01 08:30:00",
                "2026-03-01 08:30",
                "2026-03-01T08:30:00.5",
                "2026/03/01 08:30:00",
                "2026-03-01",
                "1772323200",
                "1772323200000"
            })
    void readsTimesAsTheyAreCommonlyWritten(String timestamp) {
        CommandRun run = CommandRun.withInput("timestamp,value\n" + timestamp + ",1\n", "detect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void leavesOutFaultyLinesAndTellsTheirNumbers() {
        String csv = "timestamp,value\nyesterday,1\n2026-03-01,many\n2026-03-01,NaN\n2026-03-01,1,2\n\n2026-03-01,1\n";

        CommandRun run = CommandRun.withInput(csv, "detect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines()).hasSize(2);
        assertThat(run.err())
                .contains(
                        "standard input:2: timestamp must be a time such as 2026-03-01T08:30:00Z, but is 'yesterday'",
                        "standard input:3: value must be a number, but is 'many'",
                        "standard input:4: value must be a finite number, but is 'NaN'",
                        "standard input:5: expected two cells, timestamp and value, but found 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "time,value\n", "1,2\n"})
    void needsItsHeader(String csv) {
        CommandRun run = CommandRun.withInput(csv, "detect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("The first line of standard input must be timestamp,value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "0s", "-1d", "1.5h"})
    void refusesADurationThatIsNone(String duration) {
        CommandRun run = CommandRun.withInput("", "detect", "--seasonality=" + duration);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--seasonality", duration, "detect --help");
    }

    /** Hourly counts with a daily rhythm, ten times as high at one hour. */
    private static String series(int rows, int spike) {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < rows; i++) {
            long ordinary = Math.round(50 + 30 * Math.sin(2 * Math.PI * i / 24) + (i * 7919 % 11) - 5);
            csv.append(time(i)).append(',').append(i == spike ? 900 : ordinary).append('\n');
        }
        return csv.toString();
    }

    private static String time(int hour) {
        return Instant.parse("2026-01-01T00:00:00Z")
                .plus(Duration.ofHours(hour))
                .toString();
    }
}
