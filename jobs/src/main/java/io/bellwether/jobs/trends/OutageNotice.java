package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.KeyGroups;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * An outage, for one part of the subjects.
 *
 * @param to key of the part
 */
record OutageNotice(String to, Outage outage) {
    /**
     * Tells an outage to all subtasks of those who judge subjects, by one notice to each of their key groups. Flink's broadcast
     * would do the same, but lets no checkpoint overtake the slices that wait beside it.
     */
    static final class ToAll extends RichFlatMapFunction<Outage, OutageNotice> {
        private static final long serialVersionUID = 1;

        private transient List<String> parts;

        @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
        ToAll() {}

        @Override
        public void open(OpenContext context) {
            // All operators of a job have the same maximum.
            int maxParallelism = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
            parts = KeyGroups.keyOfEach("outages-", maxParallelism);
        }

        @Override
        public void flatMap(Outage outage, Collector<OutageNotice> out) {
            for (String part : parts) {
                out.collect(new OutageNotice(part, outage));
            }
        }
    }
}
