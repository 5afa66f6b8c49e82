package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.trends.Backtest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrendsBacktestCommandTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int WINDOWS = 10 * 288;
    private static final int SURGE = 8 * 288 + 12;

    private final List<Instant> asked = new ArrayList<>();

    @Test
    void printsWhatWouldHaveAlarmedAndTheThreshold() {
        CommandRun run = backtest("--from", "2026-03-08", "--to", "2026-03-11", "--budget", "2");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.outLines())
                .containsExactly(
                        "window,subject,measure,observed,expected,surprise,threshold",
                        run.outLines().get(1));
        assertThat(run.outLines().get(1)).startsWith("2026-03-09T01:00:00Z,ENTITY:acme,VOLUME,90,");
        assertThat(run.err())
                .contains("2,880 points, 1 alarm", "ENTITY: 1 subject, 2 asked for a day, 0.33 had; threshold");
        assertThat(asked).containsExactly(Instant.parse("2026-02-22T00:00:00Z"), Instant.parse("2026-03-11T00:00:00Z"));
    }

    @Test
    void takesTheBudgetsOfTheConfigurationAndAnotherHistory() {
        CommandRun run = backtest(
                "--from",
                "2026-03-08T00:00:00Z",
                "--to",
                "2026-03-11",
                "--history",
                "3d",
                "--trends.budget.alarms-per-day.entity=7");

        assertThat(run.err()).contains("7 asked for a day");
        assertThat(asked).first().isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(backtest("--from", "2026-03-08", "--to", "2026-03-08").err()).contains("--from must be before --to");
        assertThat(backtest("--from", "2026-03-08", "--to", "2026-03-11", "--budget", "0")
                        .err())
                .contains("--budget must be above 0 alarms a day, but is 0.0");
        assertThat(backtest("--from", "2027-03-08", "--to", "2027-03-11").err())
                .contains("has no trend points between 2027-02-22T00:00:00Z and 2027-03-11T00:00:00Z");
        assertThat(CommandRun.of("trends", "backtest", "--from", "March", "--to", "2026-03-11"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("expected a time such as"));
    }

    private CommandRun backtest(String... args) {
        return CommandRun.with(
                "",
                terminal -> new CommandLine(new TrendsBacktestCommand(terminal, config -> this::each))
                        .setExecutionExceptionHandler((fault, line, parsed) -> {
                            terminal.tell(fault.toString());
                            return ExitCode.FAULTS;
                        })
                        .execute(Arrays.copyOf(args, args.length)));
    }

    private void each(Instant from, Instant to, Consumer<Backtest.Point> taker) {
        asked.add(from);
        asked.add(to);
        for (int window = 0; window < WINDOWS; window++) {
            Instant start = START.plus(Duration.ofMinutes(5L * window));
            if (!start.isBefore(from) && start.isBefore(to)) {
                long stories = window == SURGE ? 90 : 4 + window * 7 % 5;
                taker.accept(new Backtest.Point(Subject.entity("acme", "Acme"), start, stories, 1));
            }
        }
    }
}
