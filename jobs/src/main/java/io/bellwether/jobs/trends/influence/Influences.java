package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Influence;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of a dataflow that finds who drives a subject. */
public final class Influences {
    private Influences() {}

    /**
     * Who drives each subject, once per window.
     *
     * @param utterances each before the watermark passes the end of its window
     */
    public static DataStream<Influence> of(DataStream<Utterance> utterances, InfluenceConfig config) {
        return utterances
                .keyBy(Utterance::thread)
                .process(new ThreadFunction(config))
                .returns(RecordType.forRecord(Credit.class))
                .name("credit authors of threads")
                .uid("credit-authors")
                .keyBy(credit -> credit.subject().key())
                .process(new InfluenceFunction(config))
                .returns(ContractTypes.INFLUENCE)
                .name("rank authors")
                .uid("rank-authors");
    }
}
