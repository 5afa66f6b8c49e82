package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeasonalProfileTest {
    private static final Seasonality DAY =
            new Seasonality(Duration.ofDays(1), ZoneId.of("Asia/Shanghai"), Duration.ofMinutes(5));
    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z");
    private static final int PER_DAY = 288;
    private static final long SEED = 51;

    @Test
    void addsNothingUntilTwoDaysWereSeenAndThenWhatTheTimeAdds() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        learn(profile, 0, 2 * PER_DAY);
        assertThat(profile.at(at(2 * PER_DAY + 150))).isZero();

        learn(profile, 2 * PER_DAY, 4 * PER_DAY);

        assertThat(profile.at(at(4 * PER_DAY + 50))).isBetween(-11.0, -9.0);
        assertThat(profile.at(at(4 * PER_DAY + 200))).isBetween(9.0, 11.0);
    }

    @Test
    void addsNothingWhereTheTimeOfDaySaysNothing() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        Random random = new Random(SEED);
        int used = 0;
        for (int window = 0; window < 20 * PER_DAY; window++) {
            used += profile.at(at(window)) == 0 ? 0 : 1;
            profile.learn(at(window), random.nextGaussian());
        }

        assertThat(used).as("windows with an effect, seed %s", SEED).isLessThan(PER_DAY);
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        learn(profile, 0, 3 * PER_DAY + 17);
        byte[] bytes = profile.toBytes();

        SeasonalProfile read = SeasonalProfile.fromBytes(DAY, bytes);
        learn(read, 3 * PER_DAY + 17, 5 * PER_DAY);
        learn(profile, 3 * PER_DAY + 17, 5 * PER_DAY);

        assertThat(bytes).hasSizeLessThanOrEqualTo(272);
        assertThat(read.toBytes()).isEqualTo(profile.toBytes());
        assertThat(read.at(at(5 * PER_DAY)))
                .isEqualTo(profile.at(at(5 * PER_DAY)))
                .isNotZero();
    }

    @Test
    void beginsAnewByAnotherClock() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        learn(profile, 0, 4 * PER_DAY);
        Seasonality other = new Seasonality(Duration.ofDays(1), ZoneId.of("America/New_York"), DAY.window());

        assertThat(SeasonalProfile.fromBytes(other, profile.toBytes()).at(at(4 * PER_DAY)))
                .isZero();
        assertThat(SeasonalProfile.fromBytes(DAY, profile.toBytes()).at(at(4 * PER_DAY)))
                .isNotZero();
    }

    @Test
    void whatIsAddedAtAllTimesIsNoRhythm() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        for (int window = 0; window < 6 * PER_DAY; window++) {
            profile.learn(at(window), 100 + (window % PER_DAY < PER_DAY / 2 ? -10 : 10));
        }

        assertThat(profile.at(at(6 * PER_DAY + 50))).isBetween(-11.0, -9.0);
        assertThat(profile.at(at(6 * PER_DAY + 200))).isBetween(9.0, 11.0);
    }

    @Test
    void beginsAnewForARhythmOfOtherSlots() {
        SeasonalProfile profile = new SeasonalProfile(DAY);
        learn(profile, 0, 4 * PER_DAY);
        Seasonality week = new Seasonality(Duration.ofDays(7), DAY.zone());

        assertThat(SeasonalProfile.fromBytes(week, profile.toBytes()).at(at(4 * PER_DAY)))
                .isZero();
    }

    /** Ten less than usual in the first half of each day, ten more in the other. */
    private static void learn(SeasonalProfile profile, int from, int to) {
        for (int window = from; window < to; window++) {
            profile.learn(at(window), window % PER_DAY < PER_DAY / 2 ? -10 : 10);
        }
    }

    private static Instant at(int window) {
        return START.plus(Duration.ofMinutes(5L * window));
    }
}
