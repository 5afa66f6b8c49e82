package io.bellwether.stack.command;

import io.bellwether.jobs.trends.detect.AlarmBudget;
import io.bellwether.jobs.trends.detect.Seasonality;
import io.bellwether.jobs.trends.detect.SeriesOptions;
import io.bellwether.jobs.trends.detect.SeriesPoint;
import io.bellwether.stack.command.LineReader.Line;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a series of numbers as the trends job judges its windows. */
@Command(
        name = "detect",
        description = {
            "Finds anomalies in a series of numbers.",
            "Reads CSV with the header timestamp,value or timestamp,value,group; writes for each line one with expected,"
                    + " lower, upper, score (0 to 1) and anomaly (0 or 1), the group last. Each row is judged by the rows"
                    + " of its group before it alone. A line that is no row keeps its place, unjudged, and is told."
        },
        footer = {
            "%nA timestamp is 2026-03-01T08:30:00Z, 2026-03-01 08:30:00 (UTC), 2026-03-01, or seconds or milliseconds since"
                    + " 1970.",
            "Rows missing from a regular series are gaps, of which nothing is learned. Memory does not grow with the rows,"
                    + " only with the groups, by about 3 KB each.",
            "%nExample:",
            "  bellwether detect --seasonality 1d < hourly.csv > judged.csv",
            "  bellwether detect --bucket 5m --zeros --budget 20 mentions.csv.gz > judged.csv"
        })
final class DetectCommand implements Callable<Integer> {
    private static final int MAX_LINE_BYTES = 1 << 16;
    private static final int INPUT_BYTES = 1 << 16;
    private static final int ROWS_PER_SHOW = 1_024;
    private static final int MAX_TOLD = 100;

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "-", description = "CSV; - is standard input.")
    private String file = Input.STANDARD_INPUT;

    @Option(
            names = "--seasonality",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Length of a rhythm that the series repeats, such as 24h (by the hour, workdays and weekends apart) or 7d;"
                            + " none without it.")
    private @Nullable Duration seasonality;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose clock the rhythm of a day or week follows, such as Asia/Shanghai. Default: UTC.")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--bucket",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Sum the values of rows in windows of this length, and judge each row by the sum of its window so"
                            + " far. Default: each row is a window.")
    private @Nullable Duration bucket;

    @Option(names = "--zeros", description = "A bucket without rows counts as 0; else it is unknown.")
    private boolean zeros;

    @Option(names = "--two-sided", description = "A fall is an anomaly, too.")
    private boolean twoSided;

    @Option(
            names = "--threshold",
            paramLabel = "DECADES",
            description =
                    "Surprise from which on a value is an anomaly and its score 0.5; a ranking, not a probability."
                            + " Default: ${DEFAULT-VALUE}.")
    private double threshold = SeriesOptions.defaults().threshold();

    @Option(
            names = "--budget",
            paramLabel = "ALARMS",
            description = "Anomalies a day, of all groups together: moves the threshold to what so many exceeded, from"
                    + " --threshold on. Scores stay as they are.")
    private @Nullable Double budget;

    @Option(
            names = "--warm-up",
            paramLabel = "VALUES",
            description = "Values that are learned before the first anomaly. Default: ${DEFAULT-VALUE}.")
    private int warmUp = SeriesOptions.defaults().warmUp();

    @Option(
            names = "--max-groups",
            paramLabel = "GROUPS",
            description =
                    "Groups that are remembered at once; with more, the one without rows for longest is forgotten and"
                            + " begins anew. Default: ${DEFAULT-VALUE}.")
    private int maxGroups = 10_000;

    private long rows;
    private long anomalies;
    private long faults;

    DetectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        SeriesGroups groups = groups();
        try (Input input = Input.open(file, terminal);
                ProgressBar progress = new ProgressBar(terminal, "rows")) {
            // What was judged is written whenever more must be waited for: a live series is judged as it comes.
            LineReader lines = new LineReader(
                    new BufferedInputStream(new FlushingStream(input.stream(), terminal), INPUT_BYTES), MAX_LINE_BYTES);
            boolean grouped =
                    readHeader(input.name(), lines.next().map(Line::text).orElse("nothing"));
            terminal.out().println(SeriesRow.judgedHeader(grouped));
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                judge(groups, input, line.get(), grouped);
                if (rows % ROWS_PER_SHOW == 0) {
                    progress.show(rows, input);
                }
            }
            FlushingStream.flush(terminal);
        }
        tellSummary(groups);
        return faults == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }

    private SeriesGroups groups() {
        if (maxGroups < 1) {
            throw new CommandFault("--max-groups must be at least 1, but is " + maxGroups + ".");
        }
        if (zeros && bucket == null) {
            throw new CommandFault("--zeros needs --bucket: without it nobody knows how many rows are missing.");
        }
        try {
            SeriesOptions options = new SeriesOptions(
                    seasonality == null ? null : new Seasonality(seasonality, zone),
                    bucket == null ? null : new SeriesOptions.Buckets(bucket, zeros),
                    twoSided,
                    threshold,
                    warmUp);
            return new SeriesGroups(options, alarmBudget(), maxGroups);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("Cannot judge so: " + e.getMessage() + ".", e);
        }
    }

    private @Nullable AlarmBudget alarmBudget() {
        Double alarmsPerDay = budget;
        if (alarmsPerDay == null) {
            return null;
        }
        AlarmBudget usual = AlarmBudget.of(alarmsPerDay);
        return new AlarmBudget(alarmsPerDay, Math.min(usual.floor(), threshold), threshold, usual.memory());
    }

    private void tellSummary(SeriesGroups groups) {
        if (faults > MAX_TOLD) {
            terminal.tell((faults - MAX_TOLD) + " more faulty lines are not listed");
        }
        if (groups.forgotten() > 0) {
            terminal.tell("Groups were forgotten " + groups.forgotten() + " times, since there are more than "
                    + maxGroups + "; --max-groups keeps more.");
        }
        terminal.tell(Counts.of(rows, "row") + ", " + Counts.of(anomalies, "anomalous row") + ", "
                + Counts.of(faults, "faulty line"));
    }

    /** Whether the rows have groups. */
    private static boolean readHeader(String input, String line) {
        String found = line.strip();
        if (found.equals(SeriesRow.HEADER)) {
            return false;
        }
        if (found.equals(SeriesRow.GROUPED_HEADER)) {
            return true;
        }
        throw new CommandFault("The first line of " + input + " must be " + SeriesRow.HEADER + " or "
                + SeriesRow.GROUPED_HEADER + ", but is '" + found.substring(0, Math.min(found.length(), 100))
                + "'. Add the header or reorder the columns.");
    }

    private void judge(SeriesGroups groups, Input input, Line line, boolean grouped) {
        String text = line.text();
        if (text.isBlank()) {
            terminal.out().println();
            return;
        }
        try {
            SeriesRow row = SeriesRow.parse(text, grouped);
            SeriesPoint point = groups.judge(row);
            terminal.out().println(row.judged(point, grouped));
            rows++;
            anomalies += point.anomaly() ? 1 : 0;
        } catch (IllegalArgumentException e) {
            terminal.out().println(SeriesRow.unjudged(text, grouped));
            faults++;
            if (faults <= MAX_TOLD) {
                terminal.tell(input.name() + ":" + line.number() + ": " + e.getMessage() + "; the line is not judged");
            }
        }
    }
}
