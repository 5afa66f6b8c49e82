package io.bellwether.jobs.ingest;

import io.bellwether.contract.CrawlRecord;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The crawler's own clock: it stands at the newest answer of any site. While the job is down, or our network is, none
 * comes and the clock stands still, so that no site is blamed for that time.
 *
 * <p>A reader whose sites are all silent does not hold back the clock of the others: after a minute it counts as idle.
 */
final class CrawlClock implements WatermarkGenerator<CrawlRecord> {
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private long newest = Long.MIN_VALUE;
    private boolean answered;
    private long lastAnswer;
    private boolean idle;

    CrawlClock(InstantSource clock) {
        this.clock = clock;
        lastAnswer = clock.millis();
    }

    static WatermarkStrategy<CrawlRecord> strategy() {
        return WatermarkStrategy.<CrawlRecord>forGenerator(context -> new CrawlClock(InstantSource.system()))
                .withTimestampAssigner((fetch, timestamp) -> fetch.at().toEpochMilli());
    }

    @Override
    public void onEvent(CrawlRecord fetch, long timestamp, WatermarkOutput output) {
        if (fetch.status() != null) {
            newest = Math.max(newest, timestamp);
            answered = true;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.millis();
        if (answered) {
            answered = false;
            idle = false;
            lastAnswer = now;
            output.emitWatermark(new Watermark(newest));
        } else if (!idle && now - lastAnswer >= IDLE.toMillis()) {
            idle = true;
            output.markIdle();
        }
    }
}
