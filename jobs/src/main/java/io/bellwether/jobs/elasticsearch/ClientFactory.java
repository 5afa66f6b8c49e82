package io.bellwether.jobs.elasticsearch;

import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.elasticsearch.client.RestHighLevelClient;

/** Makes the HTTP client of a sink from its configuration. */
final class ClientFactory {
    private ClientFactory() {}

    static RestHighLevelClient client(ElasticsearchConfig config) {
        HttpHost[] hosts = config.hosts().stream().map(ClientFactory::host).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts)
                .setRequestConfigCallback(request -> request.setConnectTimeout(
                                Math.toIntExact(config.connectTimeout().toMillis()))
                        .setSocketTimeout(
                                Math.toIntExact(config.requestTimeout().toMillis())));
        String path = URI.create(config.hosts().get(0)).getPath();
        if (path.length() > 1) {
            builder.setPathPrefix(path);
        }
        String username = config.username();
        Secret password = config.password();
        if (username != null && password != null) {
            builder.setDefaultHeaders(new Header[] {basic(username, password)});
        }
        return new RestHighLevelClient(builder);
    }

    private static HttpHost host(String address) {
        URI uri = URI.create(address);
        int usual = uri.getScheme().equals("https") ? 443 : 80;
        return new HttpHost(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), uri.getScheme());
    }

    private static Header basic(String username, Secret password) {
        byte[] pair = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
