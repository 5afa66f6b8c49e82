package io.bellwether.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.dashboards.Server.Answer;
import io.bellwether.dashboards.kibana.SavedObjects;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Brings the saved objects and the settings into one space of Kibana 7.17; repeating it replaces them. */
final class KibanaInstaller {
    private static final String VERSION = "7.17.";
    private static final int FIRST_PATCH = 3;

    private final Server kibana;
    private final KibanaTarget target;

    KibanaInstaller(HttpClient client, Endpoint kibana, KibanaTarget target) {
        this.kibana = new Server(client, "Kibana", kibana);
        this.target = target;
    }

    /** Refuses a Kibana of another line; to be called before anything is changed. */
    void requireVersion() throws InstallException {
        Answer answer = requireTaken(kibana.get("/api/status"));
        String version = answer.body().path("version").path("number").asText("unknown");
        if (!version.startsWith(VERSION) || patchOf(version) < FIRST_PATCH) {
            throw new InstallException(kibana + " has version " + version + ", but the dashboards are for " + VERSION
                    + FIRST_PATCH + " and later patches of 7.17: an older Kibana refuses them and a newer one changes"
                    + " them for good. Install into a Kibana of that line.");
        }
    }

    void createSpace() throws InstallException {
        if (!target.ownSpace()) {
            return;
        }
        Answer answer = kibana.get("/api/spaces/space/" + target.space());
        if (answer.status() == 404) {
            ObjectNode space = ContractJson.mapper()
                    .createObjectNode()
                    .put("id", target.space())
                    .put("name", target.space())
                    .put("description", "Bellwether's dashboards");
            space.putArray("disabledFeatures");
            answer = kibana.post("/api/spaces/space", space);
            if (answer.status() == 409) {
                return;
            }
        }
        requireTaken(answer);
    }

    /** Imports all objects at once, or none. */
    int importObjects() throws InstallException {
        SavedObjects objects = SavedObjects.shipped();
        Answer answer = requireTaken(kibana.post(
                target.prefix() + "/api/saved_objects/_import?overwrite=true",
                new MultipartFile("bellwether.ndjson", objects.ndjson())));
        // Kibana answers 200 also when it took nothing.
        JsonNode result = answer.body();
        int taken = result.path("successCount").asInt(0);
        if (!result.path("success").asBoolean(false) || taken != objects.size()) {
            throw new InstallException(kibana + " took " + taken + " of " + objects.size() + " saved objects:"
                    + faults(result.path("errors")));
        }
        return taken;
    }

    void applySettings() throws InstallException {
        ObjectNode settings = ContractJson.mapper().createObjectNode();
        settings.putObject("changes")
                .put("defaultIndex", SavedObjects.POSTS)
                .put("dateFormat:tz", target.timeZone().getId());
        requireTaken(kibana.post(target.prefix() + "/api/kibana/settings", settings));
    }

    URI dashboard() {
        return URI.create(kibana.address(target.prefix() + "/app/dashboards#/view/" + SavedObjects.OVERVIEW));
    }

    private Answer requireTaken(Answer answer) throws InstallException {
        if (!answer.successful()) {
            String message = answer.body().path("message").asText(answer.text());
            throw new InstallException(
                    kibana + " answered " + answer.status() + " to " + answer.request() + ": " + message);
        }
        return answer;
    }

    private static String faults(JsonNode errors) {
        List<String> faults = new ArrayList<>();
        for (JsonNode error : errors) {
            JsonNode fault = error.path("error");
            String reason = fault.path("message").asText(text(fault));
            faults.add("%n  %s %s: %s"
                    .formatted(error.path("type").asText("?"), error.path("id").asText("?"), reason));
        }
        return faults.isEmpty() ? " it does not say why." : String.join("", faults);
    }

    private static String text(JsonNode fault) {
        try {
            return ContractJson.mapper().writeValueAsString(fault);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a tree as JSON", e);
        }
    }

    private static int patchOf(String version) {
        String digits = version.substring(VERSION.length()).replaceFirst("[^0-9].*", "");
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
}
