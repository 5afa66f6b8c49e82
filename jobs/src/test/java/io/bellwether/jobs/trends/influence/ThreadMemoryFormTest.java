package io.bellwether.jobs.trends.influence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The bytes of what is known of a thread: a change of these would lose whom answers are to be credited to. */
class ThreadMemoryFormTest {
    private final ThreadMemoryForm form = new ThreadMemoryForm();

    @Test
    void readsWhatItWrote() throws IOException {
        ThreadMemory whole = new ThreadMemory(new Speaker("author-1", "论坛"), 3, 4, 5);

        assertThat(form.read(new DataInputDeserializer(bytes(whole)))).isEqualTo(whole);
        assertThat(form.read(new DataInputDeserializer(bytes(ThreadMemory.NONE))))
                .isEqualTo(ThreadMemory.NONE);
    }

    @Test
    void writesTheSameBytesForEver() throws IOException {
        ThreadMemory memory = new ThreadMemory(new Speaker("a", "b"), 1, 2, 3);

        assertThat(HexFormat.of().formatHex(bytes(memory)))
                .isEqualTo("0000000000000001" + "0000000000000002" + "00000003" + "01" + "000161" + "000162");
    }

    private byte[] bytes(ThreadMemory memory) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        form.write(memory, target);
        return target.getCopyOfBuffer();
    }
}
