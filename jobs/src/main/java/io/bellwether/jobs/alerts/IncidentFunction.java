package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.SourceFinding;
import io.bellwether.jobs.flink.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link IncidentBook} and the {@link SourceBook}: anomalies and commands in, changed incidents out, mails to send
 * at {@link #ORDERS}. One
 * instance with one key for everything, because what belongs together is decided across subjects; anomalies are few. The
 * task's thread owns the books.
 *
 * <p>Anomalies are rare, so their channel's watermark stands still just when quiet is what matters. The book's time is
 * therefore the newest anomaly's window end, moved on by the processing time that passed while this operator ran. Time in which
 * the job was down does not count: the anomalies of that time are still to be read.
 */
final class IncidentFunction extends KeyedCoProcessFunction<String, Anomaly, Command, Incident>
        implements CheckpointedFunction {
    /** Mails leave here. */
    static final OutputTag<MailOrder> ORDERS = new OutputTag<>("mail-orders", RecordType.forRecord(MailOrder.class));

    private static final long serialVersionUID = 1;
    private static final long MAX_TICK_MILLIS = 1_000;
    private static final int TICKS_PER_QUIET = 20;

    private final IncidentConfig config;
    private final List<String> recipients;
    private final List<String> sourceRecipients;
    private final long tickMillis;

    // Made by initializeState, before any record.
    private transient ListState<IncidentBook.State> stored;
    private transient IncidentBook book;
    private transient ListState<SourceBook.State> storedSources;
    private transient SourceBook sources;
    // Processing time up to which the book's time was moved on; null where no tick came yet.
    private transient @Nullable Long lastTick;
    private transient boolean ticking;

    @SuppressWarnings("NullAway.Init") // handles are set in initializeState, which Flink calls before anything else
    IncidentFunction(AlertsConfig alerts) {
        config = alerts.incidents();
        recipients = alerts.recipients();
        sourceRecipients = alerts.recipientsOfSources();
        tickMillis = Math.max(1, Math.min(MAX_TICK_MILLIS, config.quiet().toMillis() / TICKS_PER_QUIET));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        stored = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("book", RecordType.forRecord(IncidentBook.State.class)));
        IncidentBook.State state = IncidentBook.State.empty();
        for (IncidentBook.State restored : stored.get()) {
            state = restored;
        }
        book = new IncidentBook(config, state);
        storedSources = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("sources", RecordType.forRecord(SourceBook.State.class)));
        SourceBook.State sourceState = SourceBook.State.empty();
        for (SourceBook.State restored : storedSources.get()) {
            sourceState = restored;
        }
        sources = new SourceBook(sourceState);
        lastTick = null;
        ticking = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        stored.update(List.of(book.state()));
        storedSources.update(List.of(sources.state()));
    }

    @Override
    public void processElement1(Anomaly anomaly, Context context, Collector<Incident> out) {
        long now = context.timerService().currentProcessingTime();
        Consumer<MailOrder> orders = order -> context.output(ORDERS, order);
        SourceFinding source = anomaly.source();
        if (source != null) {
            give(sources.onFinding(anomaly, source, mailAfter(now)), out, orders);
        } else {
            give(book.onAnomaly(anomaly, mailAfter(now)), out, orders);
            tickLater(context, now);
        }
    }

    @Override
    public void processElement2(Command command, Context context, Collector<Incident> out) {
        give(book.onCommand(command), out, order -> context.output(ORDERS, order));
        give(sources.onCommand(command), out, order -> context.output(ORDERS, order));
        tickLater(context, context.timerService().currentProcessingTime());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Incident> out) {
        long now = context.timerService().currentProcessingTime();
        ticking = false;
        Long before = lastTick;
        if (before != null) {
            // A task that could not run, as while a machine sleeps, has read nothing either: at most two ticks count.
            long passed = Math.max(0, Math.min(now - before, 2 * tickMillis));
            Instant time = book.now().plusMillis(passed);
            give(book.onTime(time, mailAfter(now)), out, order -> context.output(ORDERS, order));
        }
        lastTick = now;
        tickLater(context, now);
    }

    private void tickLater(Context context, long now) {
        if (!book.awaitsTime()) {
            lastTick = null;
        } else if (!ticking) {
            ticking = true;
            if (lastTick == null) {
                lastTick = now;
            }
            context.timerService().registerProcessingTimeTimer(now + tickMillis);
        }
    }

    private Instant mailAfter(long now) {
        Duration within = config.mailWithin();
        return Instant.ofEpochMilli(now).minus(within);
    }

    private void give(List<IncidentBook.Change> changes, Collector<Incident> out, Consumer<MailOrder> orders) {
        for (IncidentBook.Change change : changes) {
            out.collect(change.incident());
            DeliveryEvent tell = change.tell();
            if (tell != null) {
                boolean ofSource = change.incident().opening().source() != null;
                for (String recipient : ofSource ? sourceRecipients : recipients) {
                    orders.accept(new MailOrder(change.incident(), tell, recipient));
                }
            }
        }
    }
}
