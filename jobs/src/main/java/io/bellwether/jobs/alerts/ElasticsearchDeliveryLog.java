package io.bellwether.jobs.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The delivery log in Elasticsearch; asks the configured hosts in turn. Blocks for at most the request time-out per host. */
final class ElasticsearchDeliveryLog implements DeliveryLog {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ElasticsearchConfig config;
    private final HttpClient client;

    ElasticsearchDeliveryLog(ElasticsearchConfig config) {
        this.config = config;
        this.client =
                HttpClient.newBuilder().connectTimeout(config.connectTimeout()).build();
    }

    @Override
    public Optional<DeliveryStatus> begin(Delivery delivery) throws IOException {
        IndexDocument document = IndexDocuments.of(delivery);
        HttpResponse<String> answer =
                send("PUT", "/" + document.index() + "/_create/" + document.id(), document.json());
        return switch (answer.statusCode()) {
            case CREATED -> Optional.empty();
            case CONFLICT -> Optional.of(status(document));
            default -> throw unexpected(answer, "begin");
        };
    }

    @Override
    public void record(Delivery delivery) throws IOException {
        IndexDocument document = IndexDocuments.of(delivery);
        String path = "/" + document.index() + "/_doc/" + document.id();
        Long version = document.version();
        if (version != null) {
            path += "?version=" + version + "&version_type=external_gte";
        }
        HttpResponse<String> answer = send("PUT", path, document.json());
        // A conflict says that a later attempt is recorded already.
        if (answer.statusCode() != OK && answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
            throw unexpected(answer, "write");
        }
    }

    private DeliveryStatus status(IndexDocument document) throws IOException {
        String path = "/" + document.index() + "/_doc/" + document.id();
        HttpResponse<String> answer = send("GET", path, "");
        if (answer.statusCode() == NOT_FOUND) {
            return DeliveryStatus.SENDING;
        }
        if (answer.statusCode() != OK) {
            throw unexpected(answer, "read");
        }
        String status;
        try {
            status = ContractJson.mapper()
                    .readTree(answer.body())
                    .path("_source")
                    .path("deliveryStatus")
                    .asText();
            return DeliveryStatus.valueOf(status);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(
                    "delivery " + document.id() + " in " + document.index()
                            + " has no deliveryStatus that this release knows",
                    e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        IOException last = new IOException("no host is configured");
        for (String host : config.hosts()) {
            try {
                return client.send(request(method, host, path, body), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                last = new IOException("Elasticsearch at " + host + " does not answer: " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while asking Elasticsearch at " + host, e);
            }
        }
        throw last;
    }

    private HttpRequest request(String method, String host, String path, String body) {
        String base = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(config.requestTimeout())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        String username = config.username();
        Secret password = config.password();
        if (username != null && password != null) {
            byte[] pair = (username + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request.build();
    }

    private static IOException unexpected(HttpResponse<String> answer, String what) {
        String body = answer.body();
        return new IOException("Elasticsearch answered " + answer.statusCode() + " to the attempt to " + what
                + " a delivery: " + body.substring(0, Math.min(300, body.length())));
    }
}
