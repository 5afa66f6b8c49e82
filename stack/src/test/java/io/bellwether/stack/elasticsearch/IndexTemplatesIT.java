package io.bellwether.stack.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.IndexTemplates;
import io.bellwether.contract.IndexTemplates.IndexTemplate;
import io.bellwether.stack.SharedServices;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedServices.class)
final class IndexTemplatesIT {

    @ParameterizedTest
    @EnumSource
    void loadsAndShapesTheIndicesOfItsFamily(IndexFamily family, ElasticsearchServer server) throws Exception {
        ElasticsearchTestClient client = new ElasticsearchTestClient(server.address());
        IndexTemplate template = IndexTemplates.of(family);
        String index = family.indexAt(Instant.parse("2001-02-03T04:05:06Z"));

        // A family without months has one index only, and another test may have used it.
        client.delete("/" + index + "?ignore_unavailable=true");
        client.put("/" + template.path(), template.json());
        client.put("/" + index, "{}");

        JsonNode mappings = client.get("/" + index + "/_mapping").path(index).path("mappings");
        assertThat(mappings.path("dynamic").asText()).isEqualTo("false");
        assertThat(mappings.at("/properties/timestamp/type").asText()).isEqualTo("date");
        client.delete("/" + index);
    }
}
