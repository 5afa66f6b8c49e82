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
    void keepsThePlaceOfFaultyLinesAndTellsTheirNumbers() {
        String csv = "timestamp,value\nyesterday,1\n2026-03-01,many\n2026-03-01,NaN\n2026-03-01,1,2\n\n2026-03-01,1\n";

        CommandRun run = CommandRun.withInput(csv, "detect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines())
                .startsWith(
                        HEADER,
                        "yesterday,1,,,,0.0,0",
                        "2026-03-01,many,,,,0.0,0",
                        "2026-03-01,NaN,,,,0.0,0",
                        "2026-03-01,1,,,,0.0,0",
                        "")
                .hasSize(7);
        assertThat(run.err())
                .contains(
                        "standard input:2: timestamp must be a time such as 2026-03-01T08:30:00Z, but is 'yesterday'",
                        "standard input:3: value must be a number, but is 'many'",
                        "standard input:4: value must be a finite number, but is 'NaN'",
                        "standard input:5: expected two cells, timestamp and value, but found 3");
    }

    @Test
    void judgesEachGroupByItselfAndPassesItThrough() {
        StringBuilder csv = new StringBuilder("timestamp,value,group\n");
        for (int i = 0; i < 300; i++) {
            csv.append(time(i)).append(',').append(i == 250 ? 90 : 4 + i % 3).append(",\"a, b\"\n");
            csv.append(time(i))
                    .append(',')
                    .append(i == 260 ? 90_000 : 900 + i % 7)
                    .append(",loud\n");
        }

        CommandRun run = CommandRun.withInput(csv.toString(), "detect");

        assertThat(run.outLines()).hasSize(601).first().isEqualTo(HEADER + ",group");
        assertThat(run.outLines().stream().filter(line -> line.contains(",1,")).toList())
                .hasSize(2)
                .satisfies(lines ->
                        assertThat(lines.get(0)).startsWith(time(250) + ",90,").endsWith(",1,\"a, b\""))
                .satisfies(lines -> assertThat(lines.get(1))
                        .startsWith(time(260) + ",90000,")
                        .endsWith(",1,loud"));
    }

    @Test
    void aGroupIsJudgedAsIfItHadTheFileToItself() {
        StringBuilder grouped = new StringBuilder("timestamp,value,group\n");
        for (String line : series(400, 350).lines().toList()) {
            if (!line.startsWith("timestamp")) {
                grouped.append(line).append(",a\n").append(line.replaceAll(",.*", ",1,b\n"));
            }
        }

        List<String> alone = CommandRun.withInput(series(400, 350), "detect").outLines();
        List<String> among = CommandRun.withInput(grouped.toString(), "detect").outLines();

        assertThat(among.stream().filter(line -> line.endsWith(",a")).map(line -> line.substring(0, line.length() - 2)))
                .containsExactlyElementsOf(alone.subList(1, alone.size()));
    }

    @Test
    void forgetsTheGroupWithoutRowsForLongestAndSaysSo() {
        StringBuilder csv = new StringBuilder("timestamp,value,group\n");
        for (int i = 0; i < 50; i++) {
            csv.append(time(i)).append(",5,g").append(i).append('\n');
        }

        CommandRun run = CommandRun.withInput(csv.toString(), "detect", "--max-groups", "20");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("Groups were forgotten 30 times, since there are more than 20");
    }

    @Test
    void raisesTheThresholdToTheBudget() {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        long state = 7;
        for (int i = 0; i < 6_000; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            csv.append(time(i))
                    .append(',')
                    .append((state >>> 40) % 100 == 0 ? 60 + (state >>> 50) % 60 : 10)
                    .append('\n');
        }

        long free = anomalies(CommandRun.withInput(csv.toString(), "detect", "--threshold", "2"));
        long bound = anomalies(CommandRun.withInput(csv.toString(), "detect", "--threshold", "2", "--budget", "0.01"));

        assertThat(free).isGreaterThan(20);
        assertThat(bound).isBetween(1L, free - 5);
    }

    @Test
    void sumsRowsInBuckets() {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 400; i++) {
            for (int k = 0; k < (i == 390 ? 40 : 3 + i % 2); k++) {
                csv.append(Instant.parse(time(i)).plusSeconds(k)).append(",1\n");
            }
        }

        CommandRun run = CommandRun.withInput(csv.toString(), "detect", "--bucket", "1h");

        List<String> anomalies =
                run.outLines().stream().filter(line -> line.endsWith(",1")).toList();
        assertThat(anomalies).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("2026-01-17T06:00:"));
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        CommandRun falls = CommandRun.withInput("", "detect", "--bucket", "1h", "--two-sided");
        CommandRun zeros = CommandRun.withInput("", "detect", "--zeros");
        CommandRun budget = CommandRun.withInput("", "detect", "--budget", "0");

        assertThat(falls.err()).contains("two-sided needs whole windows");
        assertThat(zeros.err()).contains("--zeros needs --bucket");
        assertThat(budget.err()).contains("alarms-per-day must be above 0, but is 0.0");
        assertThat(List.of(falls.exitCode(), zeros.exitCode(), budget.exitCode()))
                .containsOnly(ExitCode.FAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "time,value\n", "1,2\n"})
    void needsItsHeader(String csv) {
        CommandRun run = CommandRun.withInput(csv, "detect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err())
                .contains("The first line of standard input must be timestamp,value or timestamp,value,group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"day", "0s", "-1d", "1.5h"})
    void refusesADurationThatIsNone(String duration) {
        CommandRun run = CommandRun.withInput("", "detect", "--seasonality=" + duration);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--seasonality", duration, "detect --help");
    }

    private static long anomalies(CommandRun run) {
        return run.outLines().stream().filter(line -> line.endsWith(",1")).count();
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
