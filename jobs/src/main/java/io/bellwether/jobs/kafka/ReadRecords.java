package io.bellwether.jobs.kafka;

import io.bellwether.contract.DeadLetter;
import io.bellwether.jobs.deadletters.DeadLetters;
import java.time.Instant;
import java.util.Base64;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Lets records pass and makes a dead letter, in {@link DeadLetters#TAG}, of what is none. */
public final class ReadRecords<T> extends ProcessFunction<Incoming<T>, T> {
    private static final long serialVersionUID = 1;

    private final String stage;

    /**
     * Makes the operator.
     *
     * @param stage job and operator, such as {@code analysis/read}
     */
    public ReadRecords(String stage) {
        this.stage = stage;
    }

    @Override
    public void processElement(Incoming<T> incoming, Context context, Collector<T> out) {
        T value = incoming.value();
        if (value != null) {
            out.collect(value);
            return;
        }
        Incoming.Origin origin = incoming.origin();
        context.output(
                DeadLetters.TAG,
                new DeadLetter(
                        stage,
                        String.valueOf(incoming.problem()),
                        Base64.getEncoder().encodeToString(incoming.bytes()),
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        Instant.ofEpochMilli(context.timerService().currentProcessingTime())));
    }
}
