package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.trends.detect.Seasonality;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class DetectorsTest {
    private static final Seasonality DAY = new Seasonality(Duration.ofDays(1), ZoneId.of("Asia/Shanghai"));
    private static final int PER_DAY = 288;

    private final TrendJudge judge = new TrendJudge(TrendsConfig.defaults().series());

    @Test
    void goOnFromTheirBytesAsIfNothingHadHappened() {
        Detectors detectors = judge.start();
        learn(detectors, 0, 4 * PER_DAY);
        Detectors read = judge.fromBytes(detectors.toBytes());
        learn(detectors, 4 * PER_DAY, 6 * PER_DAY);
        learn(read, 4 * PER_DAY, 6 * PER_DAY);

        assertThat(read.toBytes()).isEqualTo(detectors.toBytes()).hasSizeLessThan(4_096);
    }

    @Test
    void readWhatTheReleaseBeforeWroteAndBeginTheRhythmAnew() {
        Detectors before = Detectors.start(null);
        learn(before, 0, PER_DAY);
        byte[] count = before.volume().detector().toBytes();
        byte[] share = before.share().toBytes();
        byte[] written = ByteBuffer.allocate(1 + 3 * Short.BYTES + 2 * count.length + share.length)
                .put((byte) 1)
                .putShort((short) count.length)
                .put(count)
                .putShort((short) count.length)
                .put(count)
                .putShort((short) share.length)
                .put(share)
                .array();

        Detectors read = Detectors.fromBytes(written, DAY);

        assertThat(read.volume().detector().toBytes()).isEqualTo(count);
        assertThat(read.negative().detector().toBytes()).isEqualTo(count);
        assertThat(read.share().toBytes()).isEqualTo(share);
        assertThat(read.volume().rhythm()).isNotNull();
    }

    @Test
    void learnARhythmOnlyWhereItIsAskedFor() {
        Detectors without = Detectors.start(null);
        learn(without, 0, PER_DAY);

        assertThat(without.toBytes()).hasSizeLessThan(3_072);
        assertThat(Detectors.fromBytes(without.toBytes(), null).volume().rhythm())
                .isNull();
        assertThat(Detectors.fromBytes(without.toBytes(), DAY).volume().rhythm())
                .isNotNull();
    }

    @Test
    void refuseWhatALaterReleaseWrote() {
        byte[] bytes = Detectors.start(DAY).toBytes();
        bytes[0] = 99;

        assertThatThrownBy(() -> Detectors.fromBytes(bytes, DAY))
                .hasMessageContaining("version 99")
                .hasMessageContaining("Restore with the release that wrote it");
    }

    private void learn(Detectors detectors, int from, int to) {
        for (int window = from; window < to; window++) {
            long stories = window % PER_DAY < 100 ? 2 : 20 + window % 7;
            judge.learn(detectors, new PendingWindow(window * 300_000L, stories, stories / 4, Surprises.NONE));
        }
    }
}
