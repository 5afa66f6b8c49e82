package io.bellwether.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LifecyclePolicyTest {
    @Test
    void deletesNothingUnlessAsked() {
        assertThat(LifecyclePolicy.keepAll().toJson().at("/policy/phases").has("delete"))
                .isFalse();
    }

    @Test
    void keepsTheYoungestDocumentOfAMonthForTheWholeRetention() {
        assertThat(new LifecyclePolicy(365)
                        .toJson()
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo("396d");
    }

    @Test
    void refusesToKeepNothing() {
        assertThatThrownBy(() -> new LifecyclePolicy(0)).hasMessage("retentionDays must be at least 1, but is 0");
    }
}
