package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableLongTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1, 1",
        "63, 1",
        "64, 2",
        "-64, 1",
        "-65, 2",
        "2147483647, 5",
        "-2147483648, 5",
        "9223372036854775807, 10",
        "-9223372036854775808, 10"
    })
    void readsWhatItWroteInAsFewBytesAsTheNumberNeeds(long value, int bytes) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        VariableLong.write(value, out);

        assertThat(out.length()).isEqualTo(bytes);
        assertThat(VariableLong.read(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(value);
    }

    @Test
    void saysWhereBytesAreNoNumber() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xff);

        assertThatThrownBy(() -> VariableLong.read(new DataInputDeserializer(endless)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than ten bytes");
        assertThatThrownBy(() -> VariableLong.read(new DataInputDeserializer(new byte[] {(byte) 0x80})))
                .isInstanceOf(EOFException.class);
    }
}
