package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "57 | 57",
                "1,234 views | 1234",
                "3.2万 | 32000",
                "阅读(1.5亿) | 150000000",
                "12k | 12000",
                "1.1M likes | 1100000",
                "5 minutes | 5"
            })
    void readsCountsAsSitesShowThem(String text, long count) {
        assertThat(CountReader.read(text)).contains(count);
    }

    @Test
    void findsNoneInWords() {
        assertThat(CountReader.read("many")).isEmpty();
    }
}
