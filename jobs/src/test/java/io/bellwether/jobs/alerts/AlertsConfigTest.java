package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.config.ConfigText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertsConfigTest {
    private record Settings(AlertsConfig alerts) {}

    @Test
    void hasTheseKeysAndDefaults() {
        assertThat(ConfigText.of(new Settings(AlertsConfig.defaults())).strip()).isEqualTo("""
                        alerts:
                          recipients: []
                          source-health-recipients: []
                          incidents:
                            quiet: 2h
                            hold: 15m
                            owner-share: 0.5
                            cover-share: 0.2
                            mail-within: 1d
                          mail:
                            host: localhost
                            port: 25
                            security: none
                            from: bellwether@localhost
                            connect-timeout: 5s
                            answer-timeout: 10s
                            retry-initial: 15s
                            retry-max: 15m
                            max-attempts: 100\
                        """);
    }

    @Test
    void refusesWhatIsNoAddress() {
        AlertsConfig defaults = AlertsConfig.defaults();

        assertThatThrownBy(() -> new AlertsConfig(
                        List.of("a@example.org, b@example.org"),
                        List.of(),
                        null,
                        defaults.incidents(),
                        defaults.mail()))
                .hasMessage("recipients must be addresses such as risk@example.org, but has 'a@example.org,"
                        + " b@example.org'");
        assertThatThrownBy(() -> new AlertsConfig(
                        List.of("a@example.org\r\nBcc: b@example.org"),
                        List.of(),
                        null,
                        defaults.incidents(),
                        defaults.mail()))
                .hasMessageStartingWith("recipients must be addresses");
    }

    @Test
    void refusesToMailSomeoneTwice() {
        AlertsConfig defaults = AlertsConfig.defaults();

        assertThatThrownBy(() -> new AlertsConfig(
                        List.of("a@example.org", "a@example.org"),
                        List.of(),
                        null,
                        defaults.incidents(),
                        defaults.mail()))
                .hasMessage("recipients must name each address once, but are 2 of which 1 differ");
    }

    @Test
    void tellsOfSourcesWhoeverIsToldOfAllElseUnlessOthersAreNamed() {
        AlertsConfig defaults = AlertsConfig.defaults();
        List<String> desk = List.of("risk@example.org");
        List<String> crawl = List.of("crawl@example.org");

        assertThat(new AlertsConfig(desk, List.of(), null, defaults.incidents(), defaults.mail()).recipientsOfSources())
                .isEqualTo(desk);
        assertThat(new AlertsConfig(desk, crawl, null, defaults.incidents(), defaults.mail()).recipientsOfSources())
                .isEqualTo(crawl);
        assertThatThrownBy(() -> new AlertsConfig(desk, List.of("x"), null, defaults.incidents(), defaults.mail()))
                .hasMessage("source-health-recipients must be addresses such as risk@example.org, but has 'x'");
    }
}
