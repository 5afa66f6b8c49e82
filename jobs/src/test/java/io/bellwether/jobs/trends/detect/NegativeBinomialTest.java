package io.bellwether.jobs.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class NegativeBinomialTest {
    @Test
    void knowsTheTailOfTheGeometricDistribution() {
        // Dispersion 1 is geometric: P(X >= x) = (mean / (1 + mean))^x.
        double tail = Math.pow(0.3 / 1.3, 5);

        assertThat(NegativeBinomial.likelier(5, 0.3, 1, tail * 0.999)).isTrue();
        assertThat(NegativeBinomial.likelier(5, 0.3, 1, tail * 1.001)).isFalse();
    }

    @Test
    void knowsTheTailOfThePoissonDistribution() {
        double tail = 1 - Math.exp(-2) * (1 + 2 + 2 + 4.0 / 3 + 2.0 / 3);

        assertThat(NegativeBinomial.likelier(5, 2, 0, tail * 0.999)).isTrue();
        assertThat(NegativeBinomial.likelier(5, 2, 0, tail * 1.001)).isFalse();
    }

    @Test
    void logGammaOfWholeNumbersIsThatOfFactorials() {
        assertThat(NegativeBinomial.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-11));
        assertThat(NegativeBinomial.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-11));
    }
}
