package io.bellwether.stack.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectBenchmarkTest {
    @Test
    void givesTheRatioToThePlainScoreAndTheBytesOfState() {
        BenchOutcome outcome = DetectBenchmark.outcome(
                List.of(nanos("detector", 400), nanos("detectorOfStoredState", 700), nanos("ewmaZScore", 5)));

        assertThat(outcome.holds()).isTrue();
        assertThat(outcome.figures())
                .filteredOn(figure -> figure.id().equals("ratio"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isEqualTo(80));
        assertThat(outcome.figures())
                .filteredOn(figure -> figure.unit().equals("bytes"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isBetween(500.0, 1_024.0));
    }

    @Test
    void saysWhichResultIsMissing() {
        assertThatThrownBy(() -> DetectBenchmark.outcome(List.of(nanos("detector", 400))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DetectorBenchmark.detectorOfStoredState");
    }

    private static BenchFigure nanos(String method, double value) {
        return new BenchFigure("DetectorBenchmark." + method, method, value, "ns/op");
    }
}
