package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The bytes of a subject's progress: a change of these would lose what all detectors have learned. */
class ProgressFormTest {
    private final ProgressForm form = new ProgressForm();

    @Test
    void readsWhatItWrote() throws IOException {
        Progress progress = new Progress(
                Subject.entityRisk("harbor", "Harbor 港湾", "fraud"),
                1,
                2,
                3,
                true,
                List.of(
                        new PendingWindow(4, 5, 6, new Surprises(0.5, 1.5, 2.5)),
                        new PendingWindow(7, 8, 9, Surprises.NONE)),
                List.of(10L, 11L),
                List.of(new Episode(Measure.NEGATIVE_SHARE, 12, 13.5, 14)));

        assertThat(form.read(new DataInputDeserializer(bytes(progress)))).isEqualTo(progress);
    }

    @Test
    void writesTheSameBytesForEver() throws IOException {
        Progress progress = Progress.from(Subject.entity("a", "b"), 255);

        assertThat(HexFormat.of().formatHex(bytes(progress)))
                .isEqualTo("0006" + "454e54495459" + "000161" + "000162"
                        + "00000000000000ff".repeat(3)
                        + "00"
                        + "00000000".repeat(3));
    }

    private byte[] bytes(Progress progress) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        form.write(progress, target);
        return target.getCopyOfBuffer();
    }
}
