package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShareDetectorTest {
    private static final double THRESHOLD = 4.5;

    private final ShareDetector detector = new ShareDetector(DetectorParameters.forCounts(), 0.02, 10);

    @Test
    void alarmsWhenMostTurnNegative() {
        ShareState state = learned();

        Verdict verdict = detector.judge(state, new ShareDetector.Input(33, 40, THRESHOLD, 0));

        assertThat(verdict.alarms(THRESHOLD)).isTrue();
        assertThat(verdict.expected()).isCloseTo(0.2, within(0.05));
        assertThat(verdict.upper()).isBetween(0.3, 33 / 40.0);
    }

    @Test
    void saysNothingOfAHandful() {
        Verdict verdict = detector.judge(learned(), new ShareDetector.Input(9, 9, THRESHOLD, 0));

        assertThat(verdict.alarms(THRESHOLD)).isFalse();
    }

    @Test
    void aSurgeOfVolumeWithTheOrdinaryShareIsNoSurgeOfTheShare() {
        Verdict verdict = detector.judge(learned(), new ShareDetector.Input(110, 500, THRESHOLD, 0));

        assertThat(verdict.alarms(THRESHOLD)).isFalse();
    }

    @Test
    void shrinksTheShareOfFewTowardsTheUsual() {
        assertThat(detector.shrunken(learned(), 2, 2)).isBetween(0.2, 0.35);
    }

    @Test
    void readsWhatItWrote() {
        ShareState state = learned();

        assertThat(ShareState.fromBytes(state.toBytes()).toBytes()).isEqualTo(state.toBytes());
    }

    private ShareState learned() {
        Random random = new Random(23);
        ShareState state = new ShareState();
        for (int window = 0; window < 1_000; window++) {
            int total = 20 + random.nextInt(30);
            int part = 0;
            for (int i = 0; i < total; i++) {
                part += random.nextDouble() < 0.2 ? 1 : 0;
            }
            detector.learn(state, new ShareDetector.Input(part, total, THRESHOLD, 0), 0);
        }
        return state;
    }
}
