package io.bellwether.jobs.flink;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a record is written instead of as JSON, where it is written and read so often that JSON would cost more than the work
 * itself. Named by {@link WrittenAs}; has no state, and a constructor without parameters. Its layout never changes: what
 * older programs wrote must stay readable, so that a record that must change goes back to JSON, or to another class.
 *
 * @param <T> the record
 */
public interface BinaryForm<T> {
    void write(T value, DataOutputView target) throws IOException;

    T read(DataInputView source) throws IOException;
}
