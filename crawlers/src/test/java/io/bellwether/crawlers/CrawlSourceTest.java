package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crawlers.fetch.UserAgent;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CrawlSourceTest {
    private static final UserAgent AGENT = new UserAgent("bellwether", "https://bellwether.example");

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> CrawlSource.builder().build()).hasMessageContaining("at least one site");
        assertThatThrownBy(() -> sites("a").userAgent(AGENT).build()).hasMessageContaining("authorKey(...)");
        assertThatThrownBy(
                        () -> sites("a").authorKey(new byte[3]).userAgent(AGENT).build())
                .hasMessageContaining("at least 16 bytes");
        assertThatThrownBy(() -> sites("a").authorKey(new byte[16]).build()).hasMessageContaining("userAgent(...)");
        assertThatThrownBy(() ->
                        sites("a", "a").authorKey(new byte[16]).userAgent(AGENT).build())
                .hasMessageContaining("two sites have the id 'a'");
    }

    @Test
    void travelsInAJobGraph() throws Exception {
        CrawlSource source =
                sites("a", "b").authorKey(new byte[16]).userAgent(AGENT).build();

        CrawlSource copy = InstantiationUtil.clone(source);

        assertThat(copy.getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    }

    @Test
    void yieldsATypeThatNeedsNoKryo() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        CrawlSource source =
                sites("a").authorKey(new byte[16]).userAgent(AGENT).bounded().build();

        assertThat(source.getProducedType().createSerializer(config)).isInstanceOf(PojoSerializer.class);
    }

    @Test
    void holdsExactlyOneOfPostAndFetch() {
        assertThatThrownBy(() -> new CrawlEvent(null, null)).hasMessageContaining("either a post or a fetch");
    }

    private static CrawlSource.Builder sites(String... ids) {
        return CrawlSource.builder()
                .sites(List.of(ids).stream()
                        .map(id -> Sites.of("id: " + id + "\nkind: feed\nstart: https://example.com/" + id))
                        .toList());
    }
}
