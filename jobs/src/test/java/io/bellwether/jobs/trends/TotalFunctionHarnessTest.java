package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.RecordType;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten stories in each window of two seconds are usual. */
final class TotalFunctionHarnessTest {
    private static final long WINDOW = Market.WINDOW.toMillis();
    private static final int ORDINARY = 60;

    private KeyedOneInputStreamOperatorTestHarness<String, WindowSlice, Outage> harness = harness();
    private int made;

    @BeforeEach
    void anOrdinaryTime() throws Exception {
        harness.open();
        for (int window = 0; window < ORDINARY; window++) {
            feed(window, 10);
            passEnd(window);
        }
    }

    @AfterEach
    void end() throws Exception {
        harness.close();
    }

    @Test
    void tellsAWindowWithoutPostsAtItsEnd() throws Exception {
        assertThat(outages()).isEmpty();

        passEnd(ORDINARY);

        assertThat(outages()).containsExactly(outage(ORDINARY, false));
    }

    @Test
    void tellsNothingOfTheRecovery() throws Exception {
        passEnd(ORDINARY + 2);
        feed(ORDINARY + 3, 40);
        passEnd(ORDINARY + 3);

        assertThat(outages())
                .containsExactly(outage(ORDINARY, false), outage(ORDINARY + 1, false), outage(ORDINARY + 2, false));
    }

    @Test
    void tellsThatLatePostsFilledAWindow() throws Exception {
        passEnd(ORDINARY);
        feed(ORDINARY, 9);
        feed(ORDINARY + 1, 10);
        passEnd(ORDINARY + 1);

        assertThat(outages()).containsExactly(outage(ORDINARY, false), outage(ORDINARY, true));
    }

    @Test
    void tellsALongSilenceWhole() throws Exception {
        int back = ORDINARY + 400;
        feed(back, 10);
        passEnd(back);

        assertThat(outages()).hasSize(400).doesNotHaveDuplicates().contains(outage(back - 1, false));
    }

    private List<Outage> outages() {
        return harness.extractOutputValues();
    }

    private static Outage outage(int window, boolean over) {
        return new Outage(startOf(window), over);
    }

    private void feed(int window, int stories) throws Exception {
        SliceBuilder slice = new SliceBuilder(Subject.all(), startOf(window));
        for (int i = 0; i < stories; i++) {
            Mention mention = Posts.post("post-" + made++).mention();
            slice.add(new ToldPost(mention, startOf(window), true, false), SentimentLabel.NEUTRAL);
        }
        harness.processElement(new StreamRecord<>(slice.build()));
    }

    private void passEnd(int window) throws Exception {
        harness.processWatermark(startOf(window) + WINDOW - 1);
    }

    private static long startOf(int window) {
        return Posts.START.toEpochMilli() + window * WINDOW;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, WindowSlice, Outage> harness() {
        try {
            var harness = new KeyedOneInputStreamOperatorTestHarness<String, WindowSlice, Outage>(
                    new KeyedProcessOperator<>(new TotalFunction(Market.config().series())),
                    slice -> slice.subject().key(),
                    Types.STRING);
            harness.setup(RecordType.forRecord(Outage.class).createSerializer(new SerializerConfigImpl()));
            return harness;
        } catch (Exception e) {
            throw new IllegalStateException("the harness cannot be made", e);
        }
    }
}
