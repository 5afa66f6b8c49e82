package io.bellwether.stack.command;

import io.bellwether.jobs.trends.detect.SeriesDetector;
import io.bellwether.jobs.trends.detect.SeriesOptions;
import io.bellwether.jobs.trends.detect.SeriesPoint;
import io.bellwether.stack.command.LineReader.Line;
import java.io.IOException;
import java.time.Duration;
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
            "Reads CSV with the header timestamp,value; writes the same rows with expected, lower, upper, score (0 to 1) and"
                    + " anomaly (0 or 1). Each row is judged by the rows before it alone."
        },
        footer = {
            "%nA timestamp is 2026-03-01T08:30:00Z, 2026-03-01 08:30:00 (UTC), 2026-03-01, or seconds or milliseconds since"
                    + " 1970.",
            "%nExample:",
            "  bellwether detect --seasonality 1d < hourly.csv > judged.csv"
        })
final class DetectCommand implements Callable<Integer> {
    private static final int MAX_LINE_BYTES = 1 << 16;

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = "-", description = "CSV; - is standard input.")
    private String file = Input.STANDARD_INPUT;

    @Option(
            names = "--seasonality",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Length of a rhythm that the series repeats, such as 24h or 7d; none without it.")
    private @Nullable Duration seasonality;

    @Option(names = "--two-sided", description = "A fall is an anomaly, too.")
    private boolean twoSided;

    @Option(
            names = "--threshold",
            paramLabel = "DECADES",
            description = "Surprise from which on a value is an anomaly: 5 is once in 100,000 values. Default: 5.")
    private double threshold = SeriesOptions.defaults().threshold();

    @Option(
            names = "--warm-up",
            paramLabel = "VALUES",
            description = "Values that are learned before the first anomaly. Default: 100.")
    private int warmUp = SeriesOptions.defaults().warmUp();

    private long rows;
    private long anomalies;
    private long faults;

    DetectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        SeriesDetector detector = new SeriesDetector(new SeriesOptions(seasonality, twoSided, threshold, warmUp));
        try (Input input = Input.open(file, terminal);
                ProgressBar progress = new ProgressBar(terminal, "rows")) {
            LineReader lines = new LineReader(input.stream(), MAX_LINE_BYTES);
            requireHeader(input.name(), lines.next().map(Line::text).orElse("nothing"));
            terminal.print(SeriesRow.HEADER + ",expected,lower,upper,score,anomaly");
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().blank()) {
                    judge(detector, input, line.get());
                    progress.show(rows, input);
                }
            }
        }
        terminal.tell(Counts.of(rows, "row") + ", " + Counts.of(anomalies, "anomalous row") + ", "
                + Counts.of(faults, "faulty line"));
        return faults == 0 ? ExitCode.OK : ExitCode.FAULTS;
    }

    private static void requireHeader(String input, String line) {
        String found = line.strip();
        if (!found.equals(SeriesRow.HEADER)) {
            throw new CommandFault("The first line of " + input + " must be " + SeriesRow.HEADER + ", but is '"
                    + found.substring(0, Math.min(found.length(), 100)) + "'. Add the header or reorder the columns.");
        }
    }

    private void judge(SeriesDetector detector, Input input, Line line) {
        try {
            SeriesRow row = SeriesRow.parse(line.text());
            SeriesPoint point = detector.next(row.time(), row.value());
            terminal.print(row.judged(point));
            rows++;
            anomalies += point.anomaly() ? 1 : 0;
        } catch (IllegalArgumentException e) {
            faults++;
            terminal.tell(input.name() + ":" + line.number() + ": " + e.getMessage() + "; the line is left out");
        }
    }
}
