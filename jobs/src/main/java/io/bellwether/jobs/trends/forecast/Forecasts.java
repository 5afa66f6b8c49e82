package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Forecast;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.SplittableProcessOperator;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The part of a dataflow that foretells volumes. */
public final class Forecasts {
    private Forecasts() {}

    /**
     * Forecasts, each given out once when it is made and once more when it is known what came.
     *
     * @param points of each window before the watermark passes its end, zeros included
     */
    public static DataStream<Forecast> of(DataStream<TrendPoint> points, ForecastConfig config) {
        return points.keyBy(point -> point.subject().key())
                .transform(
                        "foretell volumes",
                        ContractTypes.FORECAST,
                        new SplittableProcessOperator<>(new ForecastFunction(config)))
                .uid("foretell-volumes-v2");
    }
}
