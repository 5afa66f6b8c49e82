package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.jobs.alerts.MailDesk.Result;
import io.bellwether.jobs.flink.RecordType;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each mail once, when the checkpoint that holds its incident is complete; tries again with growing waits where the
 * server cannot take it. Keyed by delivery; settled deliveries go out.
 *
 * <p>The task's thread owns everything and waits for the mail server: at most for one connection and its few answers, each
 * bounded by {@link MailConfig}, and after a server that cannot be reached no mail is tried until the wait is over. The operator
 * has a task of its own, so that only mails wait.
 */
final class OutboxFunction extends KeyedProcessFunction<String, MailOrder, Delivery>
        implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxFunction.class);
    private static final long POLL_MILLIS = 200;
    private static final int MAX_DOUBLINGS = 20;

    private final AlertsConfig config;
    private final Connections connections;

    // Made by open and initializeState, before any record.
    private transient ValueState<OutboxEntry> entry;
    private transient MailDesk desk;
    private transient Counter sent;
    private transient Counter repeated;
    // Ids of the newest checkpoint that was taken and of the newest that is complete.
    private transient long taken;
    private transient long completed;
    // Processing time before which no mail has a chance; and how often in a row that was found.
    private transient long pausedUntil;
    private transient int pauses;

    /** Whom it works with; made where the operator runs. */
    record Connections(DeliveryLog.Supply log, Mailer.Supply mailer) implements Serializable {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    OutboxFunction(AlertsConfig config, Connections connections) {
        this.config = config;
        this.connections = connections;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        OptionalLong restored = context.getRestoredCheckpointId();
        taken = restored.orElse(0);
        completed = restored.orElse(0);
    }

    @Override
    public void open(OpenContext context) {
        entry = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("entry", RecordType.forRecord(OutboxEntry.class)));
        sent = getRuntimeContext().getMetricGroup().counter("mailsSettled");
        repeated = getRuntimeContext().getMetricGroup().counter("mailsRepeated");
        desk = new MailDesk(connections.log().open(), connections.mailer().open(), config, InstantSource.system());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        taken = context.getCheckpointId();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        completed = Math.max(completed, checkpointId);
    }

    @Override
    public void processElement(MailOrder order, Context context, Collector<Delivery> out) throws Exception {
        if (entry.value() == null) {
            entry.update(new OutboxEntry(order, taken, 0, 0));
            attemptAt(context.timerService().currentProcessingTime() + POLL_MILLIS, context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Delivery> out) throws Exception {
        OutboxEntry waiting = entry.value();
        if (waiting == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (completed <= waiting.afterCheckpoint()) {
            attemptAt(now + POLL_MILLIS, context);
        } else if (now < Math.max(waiting.notBefore(), pausedUntil)) {
            attemptAt(Math.max(waiting.notBefore(), pausedUntil), context);
        } else {
            attempt(waiting, context, out);
        }
    }

    private void attempt(OutboxEntry waiting, Context context, Collector<Delivery> out) throws Exception {
        Result result = desk.deliver(waiting.order(), waiting.attempts() + 1);
        long now = context.timerService().currentProcessingTime();
        if (result instanceof Result.Again again) {
            repeated.inc();
            int attempts = waiting.attempts() + (again.counts() ? 1 : 0);
            pauses = again.others() ? pauses + 1 : pauses;
            long wait = waitAfter(again.others() ? pauses : attempts);
            if (again.others()) {
                pausedUntil = now + wait;
            }
            entry.update(waiting.again(attempts, now + wait));
            attemptAt(now + wait, context);
            LOG.warn(
                    "Mail {} could not be sent ({}); again at {}",
                    waiting.order().deliveryId(),
                    again.why(),
                    Instant.ofEpochMilli(now + wait));
            return;
        }
        pauses = 0;
        pausedUntil = 0;
        entry.clear();
        sent.inc();
        if (result instanceof Result.Settled settled) {
            out.collect(settled.delivery());
            LOG.info(
                    "Mail {} is {}", settled.delivery().id(), settled.delivery().status());
        } else if (result instanceof Result.Known known) {
            LOG.info("Mail {} was {} before", waiting.order().deliveryId(), known.status());
        }
    }

    private long waitAfter(int failures) {
        long doubled = config.mail().retryInitial().toMillis() << Math.min(MAX_DOUBLINGS, Math.max(0, failures - 1));
        return Math.min(doubled, config.mail().retryMax().toMillis());
    }

    private static void attemptAt(long time, Context context) {
        context.timerService().registerProcessingTimeTimer(time);
    }
}
