package io.bellwether.jobs.trends.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StemTest {
    @ParameterizedTest
    @CsvSource({
        "withdrawals, withdrawal",
        "Withdrawal, withdrawal",
        "companies, company",
        "frozen, frozen",
        "freezing, freez",
        "freeze, freez",
        "stopped, stop",
        "stopping, stop",
        "losses, loss",
        "status, status",
        "crisis, crisis",
        "taxes, tax",
        "news, new",
        "bring, bring",
        "red, red",
        "提现失败, 提现失败",
        "iPhone15s, iphone15s",
    })
    void joinsInflectedFormsOfEnglishOnly(String term, String stem) {
        assertThat(Stem.of(term)).isEqualTo(stem);
    }
}
