package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrendsConfigTest {
    private record Settings(TrendsConfig trends) {}

    @Test
    void hasTheseKeysAndDefaults() {
        assertThat(ConfigText.of(new Settings(TrendsConfig.defaults())).strip()).isEqualTo("""
                        trends:
                          window: 5m
                          settling: 30m
                          lateness: 6h
                          story-memory: 2d
                          idle: 1d
                          thin:
                            window: 1h
                            max-stories: 24.0
                          detection:
                            memory: 7d
                            fast-memory: 8h
                            record-memory: 12h
                            quantile: 0.98
                            warm-up-windows: 576
                            threshold: 3.5
                            time-of-day: Asia/Shanghai
                            guards:
                              min-stories: 5
                              min-excess: 3
                              min-share-stories: 10
                              share-overdispersion: 0.05
                              chance-limit: 0.001
                            severity:
                              warning-share: 0.35
                              critical-share: 0.6
                              critical-score: 8.0
                          budget:
                            alarms-per-day:
                              topic: 10.0
                              entity: 20.0
                              entity-risk: 20.0
                              site: 5.0
                              all: 2.0
                            start: 4.5
                            memory: 7d
                            file-poll: 10s
                            market:
                              share: 0.05
                              min-subjects: 10
                          outage:
                            share: 0.5
                            longest: 2d
                          insights:
                            emerging:
                              window: 15m
                              memory: 2d
                              warm-up-windows: 96
                              min-stories: 6
                              threshold: 5.0
                              background: 1.0
                              quiet: 3h
                            influence:
                              window: 1h
                              min-posts: 10
                              thread-memory: 3d
                            forecast:
                              step: 1h
                              horizon: 6
                              memory: 7d
                              min-stories: 3.0
                              warm-up-steps: 24\
                        """);
    }

    @Test
    void refusesSettlingLongerThanLateness() {
        TrendsConfig defaults = TrendsConfig.defaults();

        assertThatThrownBy(() -> new TrendsConfig(
                        defaults.window(),
                        Duration.ofHours(7),
                        defaults.lateness(),
                        defaults.storyMemory(),
                        defaults.idle(),
                        defaults.thin(),
                        defaults.detection(),
                        defaults.budget(),
                        defaults.outage(),
                        defaults.insights()))
                .hasMessage("settling must be between 0s and lateness 21600s, but is 25200s");
    }

    @Test
    void refusesWindowsBelowASecond() {
        TrendsConfig defaults = TrendsConfig.defaults();

        assertThatThrownBy(() -> new TrendsConfig(
                        Duration.ofMillis(500),
                        defaults.settling(),
                        defaults.lateness(),
                        defaults.storyMemory(),
                        defaults.idle(),
                        defaults.thin(),
                        defaults.detection(),
                        defaults.budget(),
                        defaults.outage(),
                        defaults.insights()))
                .hasMessage("window must be at least 1s, but is 500ms");
    }

    @Test
    void judgesThinSubjectsByWindowsThatAreMadeOfWholeOnes() {
        TrendsConfig defaults = TrendsConfig.defaults();

        assertThatThrownBy(() -> new TrendsConfig(
                        defaults.window(),
                        defaults.settling(),
                        defaults.lateness(),
                        defaults.storyMemory(),
                        defaults.idle(),
                        new ThinConfig(Duration.ofMinutes(7), 24),
                        defaults.detection(),
                        defaults.budget(),
                        defaults.outage(),
                        defaults.insights()))
                .hasMessage("thin.window must be a multiple of window 300000ms, but is 420000ms");
        assertThatThrownBy(() -> new ThinConfig(Duration.ofHours(1), -1))
                .hasMessage("max-stories must not be negative, but is -1.0");
    }

    @Test
    void warmsUpThinSubjectsAsLongButInNoFewerWindowsThanATailNeeds() {
        TrendsConfig defaults = TrendsConfig.defaults();

        assertThat(defaults.thinSeries().detection().warmUpWindows()).isEqualTo(100);
        assertThat(defaults.detection().inWindowsOf(Duration.ofMinutes(15), Duration.ofMinutes(5)))
                .extracting(DetectionConfig::warmUpWindows)
                .isEqualTo(192);
    }

    @Test
    void knowsTheTimeOfDayUnlessItIsToldNot() {
        DetectionConfig told = ConfigReader.over(new Settings(TrendsConfig.defaults()), Map.of())
                .bind("trends:\n  detection:\n    time-of-day: null\n", List.of(), "test")
                .trends()
                .detection();

        assertThat(told.rhythm(Duration.ofMinutes(5))).isNull();
        assertThat(DetectionConfig.defaults().rhythm(Duration.ofMinutes(5))).isNotNull();
    }
}
