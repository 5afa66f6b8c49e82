package io.bellwether.stack.bench.classify;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Drops what it is given and notes in a file when every {@value #STEP}th came, by the clock of this JVM. For one subtask.
 *
 * @param file of lines such as {@code 1000 123456789}: count and nanoseconds
 */
record ArrivalSink<T>(String file) implements Sink<T> {
    private static final int STEP = 500;
    private static final long serialVersionUID = 1;

    static <T> ArrivalSink<T> into(Path file) {
        return new ArrivalSink<>(file.toString());
    }

    /** The number of the last note of so many arrivals. */
    static long lastNote(long arrivals) {
        return arrivals - arrivals % STEP;
    }

    /** How many have come up to the last note, 0 before the first. */
    static long seen(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? 0 : Long.parseLong(lines.get(lines.size() - 1).split(" ", -1)[0]);
    }

    /** How many came a second after so many had come, up to the last note. */
    static double perSecond(Path file, long after) throws IOException {
        List<long[]> notes = Files.readAllLines(file).stream()
                .map(line -> line.split(" ", -1))
                .map(cells -> new long[] {Long.parseLong(cells[0]), Long.parseLong(cells[1])})
                .filter(note -> note[0] >= after)
                .toList();
        if (notes.size() < 2) {
            throw new IllegalStateException("Only " + notes.size() + " notes after " + after + " arrivals in " + file
                    + "; give more documents");
        }
        long[] first = notes.get(0);
        long[] last = notes.get(notes.size() - 1);
        return (last[0] - first[0]) / (Duration.ofNanos(last[1] - first[1]).toNanos() / 1e9);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, though replaced by the other one
    public SinkWriter<T> createWriter(InitContext context) throws IOException {
        return new Notes<>(Path.of(file));
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new Notes<>(Path.of(file));
    }

    private static final class Notes<T> implements SinkWriter<T> {
        private final Writer writer;
        private long count;

        private Notes(Path file) throws IOException {
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        @Override
        public void write(T element, Context context) throws IOException {
            count++;
            if (count % STEP == 0) {
                writer.write(count + " " + System.nanoTime() + "\n");
                writer.flush();
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
