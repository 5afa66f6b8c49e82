package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Influence;
import io.bellwether.jobs.flink.CombineOperator;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.SplittableProcessOperator;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of a dataflow that finds who drives a subject. */
public final class Influences {
    private Influences() {}

    /**
     * Who drives each subject, once per window.
     *
     * @param utterances each before the watermark passes the time from which it can be read
     */
    public static DataStream<Influence> of(DataStream<Utterance> utterances, InfluenceConfig config) {
        return utterances
                .keyBy(ThreadFunction::keyOf)
                .transform(
                        "credit authors of threads",
                        PackedType.forRecord(Credit.class),
                        new SplittableProcessOperator<>(new ThreadFunction(config)))
                .uid("credit-authors-v4")
                .transform(
                        "count authors",
                        PackedType.forRecord(AuthorBatch.class),
                        new CombineOperator<>(() -> new AuthorCounts(config), PackedType.forRecord(AuthorBatch.class)))
                .uid("count-authors")
                .keyBy(batch -> batch.subject().key())
                .transform(
                        "rank authors",
                        ContractTypes.INFLUENCE,
                        new SplittableProcessOperator<>(new InfluenceFunction(config)))
                .uid("rank-authors-v2");
    }
}
