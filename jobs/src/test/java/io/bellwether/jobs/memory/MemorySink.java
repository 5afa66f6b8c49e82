package io.bellwether.jobs.memory;

import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.elasticsearch.DocumentSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Keeps what a dataflow writes. */
public final class MemorySink<T> implements Sink<T> {
    // A sink is serialized on its way to the task; what both ends share can only be static. Each sink has its own
    // entry.
    private static final Map<UUID, List<Object>> WRITTEN = new ConcurrentHashMap<>();
    private static final long serialVersionUID = 1;

    private final UUID id = UUID.randomUUID();
    private final Duration pause;

    public MemorySink() {
        this(Duration.ZERO);
    }

    private MemorySink(Duration pause) {
        this.pause = pause;
        WRITTEN.put(id, new CopyOnWriteArrayList<>());
    }

    /** One that takes so long for each, so that records pile up in front of it. */
    public static <T> MemorySink<T> slow(Duration pause) {
        return new MemorySink<>(pause);
    }

    /** A place for documents. */
    public static DocumentSink documents(MemorySink<IndexDocument> sink) {
        return new DocumentSink() {
            @Override
            public org.apache.flink.streaming.api.datastream.DataStreamSink<IndexDocument> addTo(
                    DataStream<IndexDocument> documents) {
                return documents.sinkTo(sink);
            }
        };
    }

    /** What was written so far. */
    @SuppressWarnings("unchecked") // only write adds, and it adds T
    public List<T> written() {
        return (List<T>) WRITTEN.getOrDefault(id, List.of());
    }

    /** Waits until so much was written, as by a job that still runs. */
    public void awaitAtLeast(int count, Duration limit) throws InterruptedException {
        List<T> written = written();
        long end = System.nanoTime() + limit.toNanos();
        synchronized (written) {
            while (written.size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("only " + written.size() + " of " + count + " were written in " + limit);
                }
                written.wait(left);
            }
        }
    }

    /** Waits until what is written last is as wanted, and gives it. */
    public T awaitLast(Predicate<T> wanted, Duration limit) throws InterruptedException {
        List<T> written = written();
        long end = System.nanoTime() + limit.toNanos();
        synchronized (written) {
            while (written.isEmpty() || !wanted.test(written.get(written.size() - 1))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("what was written last within " + limit + " is not as wanted: "
                            + (written.isEmpty() ? "nothing" : written.get(written.size() - 1)));
                }
                written.wait(left);
            }
            return written.get(written.size() - 1);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20
    public SinkWriter<T> createWriter(InitContext context) {
        return new Writer<>(id, pause);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(id, pause);
    }

    private record Writer<T>(UUID id, Duration pause) implements SinkWriter<T> {
        @Override
        public void write(T element, Context context) {
            List<Object> written = WRITTEN.get(id);
            if (written == null) {
                throw new IllegalStateException("sink " + id + " is of another JVM");
            }
            if (!pause.isZero()) {
                LockSupport.parkNanos(pause.toNanos());
            }
            written.add(element);
            synchronized (written) {
                written.notifyAll();
            }
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
