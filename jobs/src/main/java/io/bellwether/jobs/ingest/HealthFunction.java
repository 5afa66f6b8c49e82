package io.bellwether.jobs.ingest;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.SourceFinding;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.ingest.health.HealthConfig;
import io.bellwether.jobs.ingest.health.SiteHealth;
import io.bellwether.jobs.ingest.health.SiteState;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each site's health by its lines of the crawl log, and by the time of {@link CrawlClock}, which is this operator's
 * event time. Keyed by site; gives out what was found, and once more what is over.
 *
 * <p>A site's timer comes again and again at a fixed pace of event time. Where the clock jumps by more than an outage, the crawler
 * was away, and that time counts for nothing. What is known of a site that is not crawled any more is cleared.
 */
final class HealthFunction extends KeyedProcessFunction<String, CrawlRecord, Anomaly> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(HealthFunction.class);
    private static final int TICKS_PER_CONFIRM = 6;
    private static final long LEAST_TICK_MILLIS = 50;

    private final HealthConfig config;
    private final long tickMillis;

    // Made by open, before any record.
    private transient ValueState<SiteState> known;
    private transient ValueState<Long> clock;
    private transient Counter found;
    private transient Counter over;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    HealthFunction(HealthConfig config) {
        this.config = config;
        tickMillis = Math.max(LEAST_TICK_MILLIS, config.confirm().toMillis() / TICKS_PER_CONFIRM);
    }

    @Override
    public void open(OpenContext context) {
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("site", RecordType.forRecord(SiteState.class)));
        clock = getRuntimeContext().getState(new ValueStateDescriptor<>("clock", Types.LONG));
        found = getRuntimeContext().getMetricGroup().counter("sourcesFoundIll");
        over = getRuntimeContext().getMetricGroup().counter("sourcesFoundWell");
    }

    @Override
    public void processElement(CrawlRecord fetch, Context context, Collector<Anomaly> out) throws Exception {
        SiteHealth health = new SiteHealth(fetch.site(), config, known.value());
        give(health.onFetch(fetch), out);
        known.update(health.state());
        if (clock.value() == null) {
            tickAfter(Math.max(fetch.at().toEpochMilli(), context.timerService().currentWatermark()), context);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Anomaly> out) throws Exception {
        SiteState state = known.value();
        Long before = clock.value();
        long now = context.timerService().currentWatermark();
        // At the end of a bounded input time is at its end, and says nothing.
        if (state == null || before == null || now == Long.MAX_VALUE) {
            return;
        }
        SiteHealth health = new SiteHealth(context.getCurrentKey(), config, state);
        long passed = now - before;
        if (passed <= config.outage().toMillis()) {
            give(health.onTime(Duration.ofMillis(passed)), out);
        }
        if (health.forgotten()) {
            give(health.abandon(), out);
            known.clear();
            clock.clear();
            LOG.info(
                    "Site {} was not asked for {}: what was known of its health is forgotten",
                    context.getCurrentKey(),
                    config.forget());
        } else {
            known.update(health.state());
            tickAfter(now, context);
        }
    }

    private void tickAfter(long now, Context context) throws Exception {
        clock.update(now);
        context.timerService().registerEventTimeTimer(now + tickMillis);
    }

    private void give(List<Anomaly> changes, Collector<Anomaly> out) {
        for (Anomaly change : changes) {
            out.collect(change);
            SourceFinding source = change.source();
            boolean ended = source != null && source.endedAt() != null;
            (ended ? over : found).inc();
            LOG.warn(
                    "Site {} {}: {} Examples: {}",
                    change.subject().id(),
                    ended ? "is over its trouble" : "is in trouble",
                    change.evidence().explanation(),
                    source == null ? List.of() : source.examples());
        }
    }
}
