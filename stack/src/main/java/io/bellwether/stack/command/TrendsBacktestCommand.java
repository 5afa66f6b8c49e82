package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.trends.Backtest;
import io.bellwether.jobs.trends.Backtest.Alarm;
import io.bellwether.jobs.trends.Backtest.ClassOutcome;
import io.bellwether.jobs.trends.TrendsConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Judges the trend points of the past anew. */
@Command(
        name = "backtest",
        description = {
            "Shows what would have alarmed with a budget of alarms, and the threshold that it gives.",
            "Reads trend points from Elasticsearch and judges them as the trends job does. Prints CSV, an alarm a line; then"
                    + " tells for each class of subjects the threshold, and how many alarms the last seven days would have"
                    + " had with it."
        },
        footer = {
            "%nSubjects still in their warm-up alarm nobody here, and a surge of the whole market is not folded into one.",
            "%nExample:",
            "  bellwether trends backtest --from 2026-03-01 --to 2026-03-15 --budget 10 --config bellwether.yaml"
        })
final class TrendsBacktestCommand implements Callable<Integer> {
    private static final String HEADER = "window,subject,measure,observed,expected,surprise,threshold";

    private final Terminal terminal;
    private final Function<ElasticsearchConfig, Points> indices;

    @Unmatched
    private List<String> overrides = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "From this time on alarms count, such as 2026-03-01 or 2026-03-01T08:30:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Up to this time.")
    private @Nullable Instant to;

    @Option(
            names = "--budget",
            paramLabel = "ALARMS",
            description = "Alarms a day, of each class of subjects. Default: trends.budget.alarms-per-day of the"
                    + " configuration.")
    private @Nullable Double budget;

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Learn what is usual from so long before. Default: 14d.")
    private Duration history = Duration.ofDays(14);

    private long points;
    private long alarms;

    /** The sections of the configuration that are read. */
    record Settings(ElasticsearchConfig elasticsearch, TrendsConfig trends) {}

    /** Trend points by window, those of a window by the key of their subject. */
    interface Points {
        /** Hands out the points of windows that start in a span of time, {@code to} excluded. */
        void each(Instant from, Instant to, Consumer<Backtest.Point> taker) throws IOException, InterruptedException;
    }

    TrendsBacktestCommand(Terminal terminal, Function<ElasticsearchConfig, Points> indices) {
        this.terminal = terminal;
        this.indices = indices;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant begin = requireNonNull(from);
        Instant end = requireNonNull(to);
        if (!begin.isBefore(end)) {
            throw new CommandFault("--from must be before --to, but is " + begin + " with --to " + end + ".");
        }
        Settings settings = config.read(
                new Settings(ElasticsearchConfig.defaults(), TrendsConfig.defaults()),
                overrides,
                terminal,
                requireNonNull(spec).commandLine());
        Backtest backtest = backtest(settings.trends(), begin);
        terminal.print(HEADER);
        indices.apply(settings.elasticsearch()).each(begin.minus(history), end, point -> judge(backtest, point));
        if (points == 0) {
            throw new CommandFault(
                    "Elasticsearch at " + settings.elasticsearch().hosts().get(0)
                            + " has no trend points between " + begin.minus(history) + " and " + end
                            + ". Give a period in which the trends job ran.");
        }
        terminal.tell(Counts.of(points, "point") + ", " + Counts.of(alarms, "alarm"));
        double days = Duration.between(begin, end).toMillis()
                / (double) Duration.ofDays(1).toMillis();
        backtest.outcomes().forEach(outcome -> terminal.tell(words(outcome, days)));
        return ExitCode.OK;
    }

    private Backtest backtest(TrendsConfig trends, Instant begin) {
        Double alarmsPerDay = budget;
        if (alarmsPerDay == null) {
            return new Backtest(trends, begin);
        }
        if (!(alarmsPerDay > 0) || alarmsPerDay.isInfinite()) {
            throw new CommandFault("--budget must be above 0 alarms a day, but is " + alarmsPerDay + ".");
        }
        return new Backtest(trends, alarmsPerDay, begin);
    }

    private void judge(Backtest backtest, Backtest.Point point) {
        points++;
        backtest.add(point).ifPresent(alarm -> {
            alarms++;
            terminal.print(line(alarm));
        });
    }

    private static String line(Alarm alarm) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%.2f,%.2f",
                alarm.start(),
                quoted(alarm.subject().key()),
                alarm.measure(),
                number(alarm.observed()),
                number(alarm.expected()),
                alarm.surprise(),
                alarm.threshold());
    }

    private static String words(ClassOutcome outcome, double days) {
        return String.format(
                Locale.ROOT,
                "%s: %s, %s asked for a day, %.2f had; threshold %.2f, which %s of the last seven days reach",
                outcome.kind(),
                Counts.of(outcome.subjects(), "subject"),
                number(outcome.alarmsPerDay()),
                outcome.alarms() / days,
                outcome.threshold(),
                Counts.of(outcome.lastWeek(), "window"));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
