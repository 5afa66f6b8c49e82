package io.bellwether.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.IndexTemplates;
import io.bellwether.contract.IndexTemplates.IndexTemplate;
import io.bellwether.dashboards.Server.Answer;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares Elasticsearch 7.17: lifecycle policy where the cluster has index lifecycle management, index templates, and for
 * every family an empty first index, without which Kibana knows no field. Safe to repeat: what exists is brought up to date,
 * documents are never touched.
 */
public final class IndexInstaller {
    private static final String VERSION = "7.17.";

    private final Server elasticsearch;
    private final LifecyclePolicy policy;
    private final InstantSource clock;

    /**
     * Nothing is sent yet.
     *
     * @param clock says in which month the first indices are created
     */
    public IndexInstaller(HttpClient client, Endpoint elasticsearch, LifecyclePolicy policy, InstantSource clock) {
        this.elasticsearch = new Server(client, "Elasticsearch", elasticsearch);
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Installs all.
     *
     * @throws InstallException at the first thing that Elasticsearch does not take; what came before it stays
     */
    public InstallReport.Indices install() throws InstallException {
        requireVersion();
        boolean lifecycle = hasLifecycle();
        if (lifecycle) {
            requireTaken(elasticsearch.put("/_ilm/policy/" + LifecyclePolicy.NAME, policy.toJson()));
        }
        List<String> templates = new ArrayList<>();
        List<String> created = new ArrayList<>();
        for (IndexTemplate template : IndexTemplates.all()) {
            ObjectNode body = bodyOf(template);
            if (lifecycle && template.family().monthly()) {
                settingsOf(body).put("index.lifecycle.name", LifecyclePolicy.NAME);
            }
            requireTaken(elasticsearch.put("/" + template.path(), body));
            templates.add(template.name());
            if (exists(template.family())) {
                update(template.family(), body, lifecycle);
            } else {
                created.add(create(template.family()));
            }
        }
        return new InstallReport.Indices(templates, lifecycle, created);
    }

    private void requireVersion() throws InstallException {
        Answer answer = requireTaken(elasticsearch.get("/"));
        String version = answer.body().path("version").path("number").asText("unknown");
        if (!version.startsWith(VERSION)) {
            throw new InstallException(elasticsearch + " has version " + version + ", but the index templates are for "
                    + VERSION + "x. Install into an Elasticsearch of that line.");
        }
    }

    /** The smallest distribution has no such feature, or not even the list of features. */
    private boolean hasLifecycle() throws InstallException {
        JsonNode feature = elasticsearch.get("/_xpack").body().path("features").path("ilm");
        return feature.path("available").asBoolean(false)
                && feature.path("enabled").asBoolean(false);
    }

    private boolean exists(IndexFamily family) throws InstallException {
        Answer answer = elasticsearch.get("/_resolve/index/" + family.pattern());
        return answer.status() != 404
                && !requireTaken(answer).body().path("indices").isEmpty();
    }

    private String create(IndexFamily family) throws InstallException {
        String index = family.indexAt(clock.instant());
        Answer answer = elasticsearch.put("/" + index, ContractJson.mapper().createObjectNode());
        String fault = answer.body().path("error").path("type").asText();
        if (!"resource_already_exists_exception".equals(fault)) { // else a job was faster
            requireTaken(answer);
        }
        return index;
    }

    /** Templates reach new indices only: the present ones get fields that came since they were created. */
    private void update(IndexFamily family, ObjectNode template, boolean lifecycle) throws InstallException {
        Answer answer = elasticsearch.put(
                "/" + family.pattern() + "/_mapping", template.path("template").path("mappings"));
        if (answer.status() == 400) {
            throw new InstallException(elasticsearch + " cannot give the existing indices " + family.pattern()
                    + " the fields of their new template: " + reason(answer)
                    + ". Reindex them into new ones, or delete them, then install again.");
        }
        requireTaken(answer);
        if (lifecycle && family.monthly()) {
            ObjectNode settings =
                    ContractJson.mapper().createObjectNode().put("index.lifecycle.name", LifecyclePolicy.NAME);
            requireTaken(elasticsearch.put("/" + family.pattern() + "/_settings", settings));
        }
    }

    private Answer requireTaken(Answer answer) throws InstallException {
        if (!answer.successful()) {
            throw new InstallException(
                    elasticsearch + " answered " + answer.status() + " to " + answer.request() + ": " + reason(answer));
        }
        return answer;
    }

    private static String reason(Answer answer) {
        return answer.body().path("error").path("reason").asText(answer.text());
    }

    private static ObjectNode bodyOf(IndexTemplate template) {
        try {
            return (ObjectNode) ContractJson.mapper().readTree(template.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The index template " + template.name() + " is not JSON", e);
        }
    }

    private static ObjectNode settingsOf(ObjectNode template) {
        return template.withObject("/template").withObject("/settings");
    }
}
