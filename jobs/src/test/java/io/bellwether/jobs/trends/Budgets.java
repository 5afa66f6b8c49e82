package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.RecordType;
import java.time.Instant;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Budgets for a dataflow. */
final class Budgets {
    /** As configured. */
    static final BudgetVersion START = version(AlarmsPerDay.defaults(), 0);

    private Budgets() {}

    /** The same number of alarms for every class, as read at some second after 1970. */
    static BudgetVersion each(double alarmsPerDay, long second) {
        return version(new AlarmsPerDay(alarmsPerDay, alarmsPerDay, alarmsPerDay, alarmsPerDay, alarmsPerDay), second);
    }

    private static BudgetVersion version(AlarmsPerDay alarmsPerDay, long second) {
        return new BudgetVersion("test", alarmsPerDay, Instant.ofEpochSecond(second));
    }

    /** Says once that all is as it was at the start, then ends. */
    static Source<BudgetVersion, ?, ?> of() {
        GeneratorFunction<Long, BudgetVersion> start = index -> START;
        return new DataGeneratorSource<>(start, 1, RecordType.forRecord(BudgetVersion.class));
    }
}
