package io.bellwether.stack.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.Band;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.dashboards.Credentials;
import io.bellwether.dashboards.Endpoint;
import io.bellwether.dashboards.IndexInstaller;
import io.bellwether.dashboards.InstallReport;
import io.bellwether.dashboards.LifecyclePolicy;
import io.bellwether.dashboards.kibana.SavedObjects;
import io.bellwether.stack.SharedServices;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the dashboards need of Elasticsearch, asked of a real one. */
@ExtendWith(SharedServices.class)
final class DashboardsIT {
    /** A month of its own, since indices are shared with other tests. */
    private static final Instant START = Instant.parse("2019-03-04T00:00:00Z");

    @Test
    void everyFamilyHasAnIndexOnceInstalledAndARepetitionChangesNothing(ElasticsearchServer server) throws Exception {
        IndexInstaller installer = installer(server);
        installer.install();

        InstallReport.Indices again = installer.install();

        assertThat(again.created()).isEmpty();
        assertThat(again.lifecycle()).isFalse();
        ElasticsearchTestClient client = new ElasticsearchTestClient(server.address());
        for (IndexFamily family : IndexFamily.values()) {
            assertThat(client.get("/_resolve/index/" + family.pattern()).path("indices"))
                    .as(family.pattern())
                    .isNotEmpty();
        }
    }

    @Test
    void theChartOfTheBandGetsTheBroadestSubjectsFirst(ElasticsearchServer server) throws Exception {
        installer(server).install();
        ElasticsearchTestClient client = new ElasticsearchTestClient(server.address());
        for (SubjectKind kind : List.of(SubjectKind.ENTITY, SubjectKind.ALL, SubjectKind.TOPIC)) {
            write(client, kind, 0);
            write(client, kind, 1);
        }

        JsonNode hits =
                client.post("/bellwether-trends-*/_search", requestOfTheChart()).at("/hits/hits");

        assertThat(hits.valueStream()
                        .map(hit -> hit.at("/_source/subjectKind").asText() + " "
                                + hit.at("/_source/windowStart").asText()))
                .containsExactly(
                        "ALL 2019-03-04T00:00:00Z",
                        "ALL 2019-03-04T01:00:00Z",
                        "TOPIC 2019-03-04T00:00:00Z",
                        "TOPIC 2019-03-04T01:00:00Z",
                        "ENTITY 2019-03-04T00:00:00Z",
                        "ENTITY 2019-03-04T01:00:00Z");
        assertThat(hits.get(0).get("_source").has("upper")).isTrue();
    }

    private static IndexInstaller installer(ElasticsearchServer server) {
        return new IndexInstaller(
                HttpClient.newHttpClient(),
                new Endpoint(server.address(), Credentials.none()),
                LifecyclePolicy.keepAll(),
                InstantSource.fixed(START));
    }

    private static void write(ElasticsearchTestClient client, SubjectKind kind, int hour) throws Exception {
        Instant start = START.plus(Duration.ofHours(hour));
        Subject subject = kind == SubjectKind.ALL ? Subject.all() : new Subject(kind, "risk/default", "Default");
        IndexDocument document = IndexDocuments.of(new TrendPoint(
                subject,
                new Window(start, start.plus(Duration.ofHours(1))),
                new TrendPoint.Counts(9, 7, 4, 2, 1, 7, 2, 0, 100, -2_100_000),
                0.5,
                new Band(4, 1, 8),
                0.2,
                false,
                0));
        client.put("/" + document.index() + "/_doc/" + document.id() + "?refresh=true", document.json());
    }

    /** As Kibana would send it for this day and without filters. */
    private static String requestOfTheChart() throws Exception {
        String file = new String(SavedObjects.shipped().ndjson(), StandardCharsets.UTF_8);
        String line = Arrays.stream(file.split("\n", -1))
                .filter(object -> object.contains("\"bellwether-observed-against-expected\",\"attributes\""))
                .findFirst()
                .orElseThrow();
        JsonNode state = ContractJson.mapper()
                .readTree(ContractJson.mapper()
                        .readTree(line)
                        .at("/attributes/visState")
                        .asText());
        JsonNode spec = ContractJson.mapper().readTree(state.at("/params/spec").asText());
        ObjectNode body = spec.at("/data/url/body").deepCopy();
        String day = "\"gte\":\"2019-03-04T00:00:00Z\",\"lt\":\"2019-03-05T00:00:00Z\"";
        return body.toString()
                .replace("\"%dashboard_context-must_clause%\",", "")
                .replace("\"%dashboard_context-filter_clause%\",", "")
                .replace("\"%dashboard_context-must_not_clause%\"", "")
                .replace("\"%timefilter%\":true", day);
    }
}
