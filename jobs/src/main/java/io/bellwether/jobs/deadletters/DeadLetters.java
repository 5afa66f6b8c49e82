package io.bellwether.jobs.deadletters;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.jobs.flink.ContractTypes;
import java.time.Instant;
import java.util.Base64;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Makes dead letters, and is the side output by which operators give them away. */
public final class DeadLetters {
    /** The side output of every operator that can meet a record it cannot handle. */
    public static final OutputTag<DeadLetter> TAG = new OutputTag<>("dead-letters", ContractTypes.DEAD_LETTER);

    private DeadLetters() {}

    /**
     * A dead letter of a record that was read well but could not be handled; its original is the record's JSON.
     *
     * @param stage job and operator, such as {@code analysis/classify}
     * @param reason what is wrong, with the value, and what was expected
     */
    public static DeadLetter of(String stage, String reason, Object record, Instant at) {
        String original = Base64.getEncoder().encodeToString(ContractJson.write(record));
        return new DeadLetter(stage, reason, original, null, null, null, at);
    }

    /** What these operators could not handle, together. */
    public static DataStream<DeadLetter> from(
            SingleOutputStreamOperator<?> first, SingleOutputStreamOperator<?>... others) {
        DataStream<DeadLetter> letters = first.getSideOutput(TAG);
        for (SingleOutputStreamOperator<?> other : others) {
            letters = letters.union(other.getSideOutput(TAG));
        }
        return letters;
    }

    /** The same letters as documents, so that dashboards can count them by reason. */
    public static DataStream<IndexDocument> documents(DataStream<DeadLetter> letters) {
        return letters.map(IndexDocuments::of)
                .returns(ContractTypes.INDEX_DOCUMENT)
                .name("make dead-letter documents")
                .uid("make-dead-letter-documents");
    }
}
