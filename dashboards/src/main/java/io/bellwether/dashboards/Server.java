package io.bellwether.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Elasticsearch or Kibana as seen through its REST interface: sends, reads the answer, and explains what went wrong. */
final class Server {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int QUOTED_CHARACTERS = 600;

    private final HttpClient client;
    private final String name;
    private final Endpoint endpoint;

    /**
     * Nothing is sent yet.
     *
     * @param name of the product, for messages
     */
    Server(HttpClient client, String name, Endpoint endpoint) {
        this.client = client;
        this.name = name;
        this.endpoint = endpoint;
    }

    Answer get(String path) throws InstallException {
        return send(request(path).GET().build());
    }

    Answer put(String path, JsonNode body) throws InstallException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(json(body))
                .build());
    }

    Answer post(String path, JsonNode body) throws InstallException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(json(body))
                .build());
    }

    Answer post(String path, MultipartFile file) throws InstallException {
        return send(request(path)
                .header("Content-Type", file.contentType())
                .POST(BodyPublishers.ofByteArray(file.body()))
                .build());
    }

    /** How a message names this server. */
    @Override
    public String toString() {
        return name + " at " + endpoint.address();
    }

    /** The address of a page of this server. */
    String address(String path) {
        return endpoint.resolve(path).toString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                // Kibana refuses what could be a forged request of a browser; Elasticsearch does not read it.
                .header("kbn-xsrf", "true");
        endpoint.credentials().authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer send(HttpRequest request) throws InstallException {
        String what = request.method() + " " + request.uri().getRawPath();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new InstallException(
                    "No answer from " + this + " to " + what + ": " + reason(e)
                            + ". Check that it runs and that the address is right.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InstallException("Interrupted while waiting for " + this + " to answer " + what, e);
        }
        switch (response.statusCode()) {
            case 401 ->
                throw new InstallException(
                        this + " does not accept the credentials (" + endpoint.credentials() + "): it answered 401 to "
                                + what + ". Give a user and password, or an API key, that it knows.");
            case 403 ->
                throw new InstallException(this + " forbids " + what + " to these credentials ("
                        + endpoint.credentials() + "): " + quote(response) + ". Give the user the rights that"
                        + " dashboards/README.md lists.");
            case 503 ->
                throw new InstallException(this + " is not ready yet: it answered 503 to " + what + " with "
                        + quote(response) + ". Wait until it is and install again.");
            default -> {
                return new Answer(what, response.statusCode(), tree(response), quote(response));
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofByteArray(ContractJson.write(body));
    }

    private static JsonNode tree(HttpResponse<byte[]> response) {
        try {
            return ContractJson.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read bytes in memory", e);
        }
    }

    private static String quote(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8).strip();
        return body.length() <= QUOTED_CHARACTERS ? body : body.substring(0, QUOTED_CHARACTERS) + "…";
    }

    /**
     * What came back.
     *
     * @param request method and path, for messages
     * @param body missing where it was not JSON
     * @param text the beginning of the body
     */
    record Answer(String request, int status, JsonNode body, String text) {
        boolean successful() {
            return status >= 200 && status < 300;
        }
    }
}
