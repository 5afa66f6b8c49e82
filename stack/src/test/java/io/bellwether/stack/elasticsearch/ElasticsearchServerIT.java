package io.bellwether.stack.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.stack.SharedServices;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServices.class)
final class ElasticsearchServerIT {

    @Test
    void isTheVersionThatDeploymentsRun(ElasticsearchServer server) throws Exception {
        JsonNode about = new ElasticsearchTestClient(server.address()).get("/");

        assertThat(about.at("/version/number").asText()).isEqualTo("7.17.29");
    }

    @Test
    void findsChineseAndEnglishWordsOfADocument(ElasticsearchServer server) throws Exception {
        ElasticsearchTestClient client = new ElasticsearchTestClient(server.address());
        client.put("/round-trip", "{\"mappings\":{\"properties\":{\"text\":{\"type\":\"text\"}}}}");
        client.put("/round-trip/_doc/1", "{\"text\":\"远帆支付的用户说提现迟迟不到账\"}");
        client.put("/round-trip/_doc/2?refresh=true", "{\"text\":\"Withdrawals are delayed again\"}");

        assertThat(found(client, "提现")).isEqualTo("1");
        assertThat(found(client, "withdrawals")).isEqualTo("2");
    }

    @Test
    void namesThePortThatIsInUse(ElasticsearchServer running, @TempDir Path folder) {
        Port port = Port.of(running.address().getPort());

        assertThatThrownBy(() -> ElasticsearchServer.start(Installation.ofThisJvm(), folder, port))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("Cannot start Elasticsearch on port "
                        + running.address().getPort());
    }

    private static String found(ElasticsearchTestClient client, String words) throws Exception {
        JsonNode answer =
                client.post("/round-trip/_search", "{\"query\":{\"match_phrase\":{\"text\":\"" + words + "\"}}}");
        assertThat(answer.at("/hits/total/value").asInt()).isEqualTo(1);
        return answer.at("/hits/hits/0/_id").asText();
    }
}
