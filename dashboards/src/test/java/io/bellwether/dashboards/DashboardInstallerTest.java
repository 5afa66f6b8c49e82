package io.bellwether.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.dashboards.kibana.SavedObjects;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DashboardInstallerTest {
    private static final KibanaTarget DEFAULT_SPACE = KibanaTarget.defaultSpace(ZoneId.of("Asia/Shanghai"));

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.full();

    @AfterEach
    void stop() {
        elasticsearch.close();
    }

    @Test
    void importsEveryObjectAndSaysWhereTheDashboardIs() throws InstallException {
        try (FakeKibana kibana = FakeKibana.open()) {
            InstallReport report = installer(kibana.address(), Credentials.none(), DEFAULT_SPACE)
                    .install();

            assertThat(report.savedObjects()).isEqualTo(SavedObjects.shipped().size());
            assertThat(kibana.objects("default")).hasSize(report.savedObjects());
            assertThat(report.dashboard())
                    .isEqualTo(URI.create(kibana.address() + "/app/dashboards#/view/bellwether-overview"));
        }
    }

    @Test
    void repeatingItLeavesTheSame() throws InstallException {
        try (FakeKibana kibana = FakeKibana.open()) {
            DashboardInstaller installer = installer(kibana.address(), Credentials.none(), DEFAULT_SPACE);
            installer.install();
            Map<String, JsonNode> first = Map.copyOf(kibana.objects("default"));

            InstallReport report = installer.install();

            assertThat(kibana.objects("default")).isEqualTo(first);
            assertThat(report.indices().created()).isEmpty();
        }
    }

    @Test
    void createsTheSpaceOnceAndImportsIntoIt() throws InstallException {
        try (FakeKibana kibana = FakeKibana.open()) {
            KibanaTarget risk = new KibanaTarget("risk", ZoneId.of("UTC"));
            DashboardInstaller installer = installer(kibana.address(), Credentials.none(), risk);
            installer.install();

            InstallReport report = installer.install();

            assertThat(kibana.spaces()).contains("risk");
            assertThat(kibana.asked()).containsOnlyOnce("POST /api/spaces/space");
            assertThat(kibana.objects("default")).isEmpty();
            assertThat(kibana.objects("risk")).hasSize(report.savedObjects());
            assertThat(report.dashboard().getPath()).isEqualTo("/s/risk/app/dashboards");
        }
    }

    @Test
    void setsTheFirstDataViewAndTheTimeZone() throws InstallException {
        try (FakeKibana kibana = FakeKibana.open()) {
            installer(kibana.address(), Credentials.none(), DEFAULT_SPACE).install();

            assertThat(kibana.settings("default").toString())
                    .isEqualTo("{\"defaultIndex\":\"bellwether-posts\",\"dateFormat:tz\":\"Asia/Shanghai\"}");
            assertThat(kibana.objects("default")).containsKey("index-pattern/bellwether-posts");
        }
    }

    @Test
    void sendsTheCredentialsWithEveryRequest() throws InstallException {
        Credentials analyst = Credentials.basic("installer", "pass:wörd");
        try (FakeKibana kibana = new FakeKibana("7.17.3", analyst)) {
            InstallReport report =
                    installer(kibana.address(), analyst, DEFAULT_SPACE).install();

            assertThat(kibana.objects("default")).hasSize(report.savedObjects());
        }
    }

    @Test
    void namesTheUserButNeverThePasswordWhenTheCredentialsAreRefused() {
        try (FakeKibana kibana = new FakeKibana("7.17.29", Credentials.basic("installer", "right"))) {
            Credentials wrong = Credentials.basic("installer", "wrong-password");

            assertThatThrownBy(() ->
                            installer(kibana.address(), wrong, DEFAULT_SPACE).install())
                    .isInstanceOf(InstallException.class)
                    .hasMessageContaining("Kibana at " + kibana.address() + " does not accept the credentials")
                    .hasMessageContaining("user installer")
                    .hasMessageNotContaining("wrong-password");
        }
    }

    @Test
    void refusesAnotherKibanaBeforeAnythingIsChanged() {
        for (String version : new String[] {"7.17.2", "7.16.3", "8.17.1"}) {
            try (FakeKibana kibana = new FakeKibana(version, Credentials.none())) {
                assertThatThrownBy(() -> installer(kibana.address(), Credentials.none(), DEFAULT_SPACE)
                                .install())
                        .hasMessageContaining("has version " + version)
                        .hasMessageContaining("7.17.3 and later patches of 7.17");
            }
        }
        assertThat(elasticsearch.asked()).isEmpty();
    }

    @Test
    void listsTheObjectsThatKibanaDidNotTakeThoughItAnswered200() {
        try (FakeKibana kibana = FakeKibana.open().refusing("lens/bellwether-top-entities")) {
            assertThatThrownBy(() -> installer(kibana.address(), Credentials.none(), DEFAULT_SPACE)
                            .install())
                    .isInstanceOf(InstallException.class)
                    .hasMessageContaining("took 24 of 25 saved objects")
                    .hasMessageContaining("lens bellwether-top-entities: mapping set to strict");
        }
    }

    @Test
    void saysThatKibanaIsStillStarting() {
        try (FakeKibana kibana = FakeKibana.open().stillStarting()) {
            assertThatThrownBy(() -> installer(kibana.address(), Credentials.none(), DEFAULT_SPACE)
                            .install())
                    .hasMessageContaining("is not ready yet")
                    .hasMessageContaining("Wait until it is and install again");
        }
    }

    @Test
    void saysWhichServerGivesNoAnswer() {
        FakeKibana stopped = FakeKibana.open();
        stopped.close();

        assertThatThrownBy(() -> installer(stopped.address(), Credentials.none(), DEFAULT_SPACE)
                        .install())
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("No answer from Kibana at " + stopped.address() + " to GET /api/status")
                .hasMessageContaining("Check that it runs and that the address is right");
    }

    private DashboardInstaller installer(URI kibana, Credentials credentials, KibanaTarget target) {
        HttpClient client = HttpClient.newHttpClient();
        IndexInstaller indices = new IndexInstaller(
                client,
                new Endpoint(elasticsearch.address(), Credentials.none()),
                LifecyclePolicy.keepAll(),
                InstantSource.fixed(Instant.parse("2026-03-31T23:00:00Z")));
        return new DashboardInstaller(client, indices, new Endpoint(kibana, credentials), target);
    }
}
