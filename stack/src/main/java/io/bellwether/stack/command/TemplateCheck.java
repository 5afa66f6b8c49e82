package io.bellwether.stack.command;

import io.bellwether.contract.IndexTemplates;
import io.bellwether.contract.IndexTemplates.IndexTemplate;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Makes sure that Elasticsearch has the index templates before a job writes: without them it would guess the types of
 * fields, and what was guessed cannot be changed any more.
 */
final class TemplateCheck {
    private static final int FOUND = 200;
    private static final int MISSING = 404;

    private final ElasticsearchConfig elasticsearch;
    private final HttpClient client;

    TemplateCheck(ElasticsearchConfig elasticsearch) {
        this.elasticsearch = elasticsearch;
        this.client = HttpClient.newBuilder()
                .connectTimeout(elasticsearch.connectTimeout())
                .build();
    }

    /** @throws CommandFault if Elasticsearch does not answer or lacks a template */
    void require() throws InterruptedException {
        String host = elasticsearch.hosts().get(0);
        for (IndexTemplate template : IndexTemplates.all()) {
            int status = status(host, template);
            if (status == MISSING) {
                throw new CommandFault("Elasticsearch at " + host + " has no index template " + template.name()
                        + ". Run 'bellwether dashboards install' first; with --without-kibana it prepares Elasticsearch"
                        + " only.");
            }
            if (status != FOUND) {
                throw new CommandFault("Elasticsearch at " + host + " answers " + status + " to the question for index"
                        + " template " + template.name() + ". Check elasticsearch.username and elasticsearch.password,"
                        + " and that this user may read index templates.");
            }
        }
    }

    private int status(String host, IndexTemplate template) throws InterruptedException {
        URI address = URI.create((host.endsWith("/") ? host : host + "/") + template.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(elasticsearch.requestTimeout())
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        Secret password = elasticsearch.password();
        if (password != null) {
            String user = elasticsearch.username() + ":" + password.value();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new CommandFault(
                    "Elasticsearch at " + host + " does not answer (" + e + "). Check that it runs, and"
                            + " elasticsearch.hosts.",
                    e);
        }
    }
}
