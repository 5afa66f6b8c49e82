package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeriesDetectorTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Seasonality DAY = new Seasonality(Duration.ofDays(1), ZoneOffset.UTC);

    @Test
    void marksABurstOfCounts() {
        SeriesDetector detector = new SeriesDetector(SeriesOptions.defaults());
        CountSeries series = new CountSeries(1, 3, 3, 0);
        int anomalies = 0;
        for (int i = 0; i < 600; i++) {
            anomalies += detector.next(at(i), series.next(i, 1)).anomaly() ? 1 : 0;
        }

        SeriesPoint burst = detector.next(at(600), 60);

        assertThat(anomalies).isLessThanOrEqualTo(1);
        assertThat(burst.anomaly()).isTrue();
        assertThat(burst.score()).isBetween(0.5, 1.0);
        assertThat(burst.upper()).isLessThan(60);
    }

    @Test
    void judgesMeasurementsWithoutTheFloorsOfCounts() {
        SeriesDetector detector = new SeriesDetector(SeriesOptions.defaults());
        Random random = new Random(2);
        for (int i = 0; i < 600; i++) {
            detector.next(at(i), 0.5 + 0.01 * random.nextGaussian());
        }

        assertThat(detector.next(at(600), 0.9).anomaly()).isTrue();
    }

    @Test
    void marksAFallOnlyWhereFallsAreNews() {
        assertThat(fall(true).anomaly()).isTrue();
        assertThat(fall(false).anomaly()).isFalse();
    }

    @Test
    void expectsTheRhythmOfTheDay() {
        SeriesDetector plain = new SeriesDetector(SeriesOptions.defaults());
        SeriesDetector seasonal = new SeriesDetector(new SeriesOptions(DAY, null, false, 5, 100));
        double plainError = 0;
        double seasonalError = 0;
        for (int i = 0; i < 10 * 288; i++) {
            double value = 1_000 + 400 * Math.sin(2 * Math.PI * i / 288);
            double plainExpected = plain.next(at(i), value).expected();
            double seasonalExpected = seasonal.next(at(i), value).expected();
            if (i >= 7 * 288) {
                plainError += Math.abs(value - plainExpected);
                seasonalError += Math.abs(value - seasonalExpected);
            }
        }

        assertThat(seasonalError).isLessThan(plainError / 3);
    }

    @Test
    void readsNoLaterRow() {
        CountSeries series = new CountSeries(5, 4, 2, 0.5);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            values.add(series.next(i, i % 300 == 280 ? 7 : 1));
        }

        assertThat(feed(values.subList(0, 900))).isEqualTo(feed(values).subList(0, 900));
    }

    @Test
    void takesGapsAndRowsOutOfOrder() {
        SeriesDetector detector = new SeriesDetector(SeriesOptions.defaults());
        CountSeries series = new CountSeries(9, 5, 5, 0);
        for (int i = 0; i < 400; i++) {
            detector.next(at(i), series.next(i, 1));
        }

        assertThat(detector.next(at(900), 6).anomaly()).isFalse();
        assertThat(detector.next(at(700), 6).anomaly()).isFalse();
        assertThat(detector.next(at(901), 70).anomaly()).isTrue();
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> new SeriesDetector(SeriesOptions.defaults()).next(START, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be a finite number, but is NaN");
    }

    @Test
    void followsTheClockOnTheWallWhenItIsChanged() {
        Instant monthBefore = Instant.parse("2026-03-01T00:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        SeriesDetector local = new SeriesDetector(seasonal(new Seasonality(Duration.ofDays(1), berlin)));
        SeriesDetector utc = new SeriesDetector(seasonal(DAY));
        double localError = 0;
        double utcError = 0;
        // Berlin's clocks went forward on 29 March: people then post an hour earlier by UTC.
        for (int i = 0; i < 33 * 48; i++) {
            Instant time = monthBefore.plus(Duration.ofMinutes(30L * i));
            int hour = time.atZone(berlin).getHour();
            double value = hour >= 9 && hour < 17 ? 1_000 : 100;
            double localExpected = local.next(time, value).expected();
            double utcExpected = utc.next(time, value).expected();
            if (i >= 29 * 48) {
                localError += Math.abs(value - localExpected);
                utcError += Math.abs(value - utcExpected);
            }
        }

        assertThat(localError).isLessThan(utcError / 2);
    }

    @Test
    void sumsRowsInBuckets() {
        SeriesDetector detector = new SeriesDetector(
                new SeriesOptions(null, new SeriesOptions.Buckets(Duration.ofHours(1), false), false, 4.5, 100));
        CountSeries series = new CountSeries(31, 3, 5, 0);
        for (int i = 0; i < 300 * 12; i++) {
            detector.next(at(i), series.next(i, 1));
        }

        List<Boolean> anomalies = new ArrayList<>();
        for (int i = 300 * 12; i < 301 * 12; i++) {
            anomalies.add(detector.next(at(i), 15).anomaly());
        }

        assertThat(anomalies).startsWith(false, false).endsWith(true, true);
        assertThat(detector.next(at(301 * 12), 3).expected()).isBetween(25.0, 50.0);
        assertThat(detector.next(at(300), 10_000).score()).as("too late").isZero();
    }

    @Test
    void takesBucketsWithoutRowsForZeroWhereAsked() {
        SeriesDetector zeros =
                new SeriesDetector(new SeriesOptions(null, new SeriesOptions.Buckets(WINDOW, true), false, 4.5, 100));
        SeriesDetector unknown =
                new SeriesDetector(new SeriesOptions(null, new SeriesOptions.Buckets(WINDOW, false), false, 4.5, 100));
        for (int i = 0; i < 4_000; i += 10) {
            zeros.next(at(i), 8);
            unknown.next(at(i), 8);
        }

        assertThat(zeros.next(at(4_000), 8).expected()).isLessThan(1);
        assertThat(unknown.next(at(4_000), 8).expected()).isEqualTo(8);
    }

    @Test
    void refusesToJudgeFallsOfBucketsThatFill() {
        assertThatThrownBy(() -> new SeriesOptions(null, new SeriesOptions.Buckets(WINDOW, false), true, 4.5, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two-sided needs whole windows");
    }

    private static SeriesOptions seasonal(Seasonality seasonality) {
        return new SeriesOptions(seasonality, null, false, 5, 100);
    }

    private static SeriesPoint fall(boolean twoSided) {
        SeriesDetector detector = new SeriesDetector(new SeriesOptions(null, null, twoSided, 5, 100));
        Random random = new Random(4);
        for (int i = 0; i < 600; i++) {
            detector.next(at(i), 100 + random.nextGaussian());
        }
        return detector.next(at(600), 10);
    }

    private static List<SeriesPoint> feed(List<Double> values) {
        SeriesDetector detector = new SeriesDetector(new SeriesOptions(DAY, null, false, 5, 100));
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(detector.next(at(i), values.get(i)));
        }
        return points;
    }

    private static Instant at(int window) {
        return START.plus(WINDOW.multipliedBy(window));
    }
}
