package io.bellwether.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.Secret;
import io.bellwether.jobs.ingest.IngestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BellwetherConfigTest {
    private static final Pattern KEY_LINE = Pattern.compile(" *[a-z-]+:.*");
    private static final Path EXAMPLE = Path.of("conf/bellwether.yaml");
    private static final String KEY = "sixteen-and-more";
    private static final String CONTACT = "https://example.org/crawler";
    private static final ConfigReader<BellwetherConfig> READER = ConfigReader.over(
            BellwetherConfig.defaults(), Map.of("BELLWETHER_AUTHOR_KEY", KEY, "BELLWETHER_CONTACT", CONTACT));

    @Test
    void hasAnExampleThatSaysTheDefaults() {
        BellwetherConfig read = READER.read(EXAMPLE, List.of());

        BellwetherConfig defaults = BellwetherConfig.defaults();
        IngestConfig plain = defaults.ingest();
        IngestConfig ingest = new IngestConfig(
                plain.sites(),
                plain.sitesPoll(),
                new Secret(KEY),
                plain.product(),
                CONTACT,
                plain.requestsInFlight(),
                plain.maxPage(),
                plain.pageTimeout(),
                plain.health());
        assertThat(read)
                .isEqualTo(new BellwetherConfig(
                        defaults.kafka(),
                        defaults.elasticsearch(),
                        defaults.flink(),
                        ingest,
                        defaults.analysis(),
                        defaults.trends(),
                        defaults.alerts()));
    }

    @Test
    void hasAnExampleThatNamesEveryKeyWithADefault() throws IOException {
        List<String> example = Files.readAllLines(EXAMPLE).stream()
                .filter(line -> KEY_LINE.matcher(line).matches())
                .map(line -> line.replaceFirst(":.*", ""))
                .toList();

        List<String> known = ConfigText.of(BellwetherConfig.defaults())
                .lines()
                .filter(line -> KEY_LINE.matcher(line).matches())
                .map(line -> line.replaceFirst(":.*", ""))
                .toList();
        assertThat(example).containsAll(known);
    }

    @Test
    void refusesTransactionsThatARestartOutlasts() {
        assertThatThrownBy(() -> READER.read(null, List.of("--kafka.transaction-timeout=1m")))
                .hasMessageContaining("kafka.transaction-timeout must be longer than")
                .hasMessageContaining("(430s)")
                .hasMessageContaining("is 1m");
    }

    @Test
    void printsItselfAsAFileThatCanBeReadAgain() {
        String text = ConfigText.of(BellwetherConfig.defaults());

        assertThat(READER.bind(text, List.of(), "printed")).isEqualTo(BellwetherConfig.defaults());
    }
}
