package io.bellwether.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class EndpointTest {
    @Test
    void keepsTheBasePathOfTheServer() {
        Endpoint endpoint = new Endpoint(URI.create("https://search.example/kibana/"), Credentials.none());

        assertThat(endpoint.resolve("/api/status")).hasToString("https://search.example/kibana/api/status");
    }

    @Test
    void refusesCredentialsInTheAddressWithoutRepeatingThem() {
        assertThatThrownBy(() -> new Endpoint(URI.create("http://elastic:secret@localhost:9200"), Credentials.none()))
                .hasMessageContaining("localhost")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesOtherSchemes() {
        assertThatThrownBy(() -> new Endpoint(URI.create("localhost:5601"), Credentials.none()))
                .hasMessage("address must begin with http:// or https://, but is 'localhost:5601'");
    }

    @Test
    void noCredentialsShowTheirSecret() {
        assertThat(Credentials.basic("elastic", "secret")).hasToString("user elastic, password ***");
        assertThat(Credentials.apiKey("c2VjcmV0")).hasToString("API key ***");
    }
}
