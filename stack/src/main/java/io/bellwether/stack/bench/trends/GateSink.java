package io.bellwether.stack.bench.trends;

import java.util.UUID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Drops what comes, and opens the {@link Gate} when event time has passed the end.
 *
 * @param end in milliseconds since the epoch
 */
record GateSink<T>(UUID gate, long end) implements Sink<T> {
    private static final long serialVersionUID = 1;

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) {
        return new Writer<>(gate, end);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(gate, end);
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final UUID gate;
        private final long end;
        private boolean passed;

        Writer(UUID gate, long end) {
            this.gate = gate;
            this.end = end;
        }

        @Override
        public void write(T element, Context context) {
            // Only what it took to make it is measured.
        }

        @Override
        public void writeWatermark(Watermark watermark) {
            if (!passed && watermark.getTimestamp() >= end) {
                passed = true;
                Gate.of(gate).passed();
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
