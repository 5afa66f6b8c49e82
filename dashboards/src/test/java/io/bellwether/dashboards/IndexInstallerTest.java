package io.bellwether.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.IndexFamily;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IndexInstallerTest {
    private static final InstantSource MARCH = InstantSource.fixed(Instant.parse("2026-03-31T23:00:00Z"));

    @Test
    void putsTheTemplateOfEveryFamily() throws InstallException {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.smallest()) {
            InstallReport.Indices report = installer(elasticsearch).install();

            List<String> families =
                    Arrays.stream(IndexFamily.values()).map(IndexFamily::base).toList();
            assertThat(report.templates()).containsExactlyElementsOf(families);
            assertThat(elasticsearch.asked())
                    .containsAll(families.stream()
                            .map(family -> "PUT /_index_template/" + family)
                            .toList());
        }
    }

    @Test
    void createsTheFirstIndexOfEveryFamilyAfterItsTemplate() throws InstallException {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.smallest()) {
            InstallReport.Indices report = installer(elasticsearch).install();

            assertThat(report.created())
                    .containsExactlyInAnyOrderElementsOf(elasticsearch.indices())
                    .contains("bellwether-posts-2026.03", "bellwether-incidents");
            assertThat(elasticsearch.asked())
                    .containsSubsequence("PUT /_index_template/bellwether-posts", "PUT /bellwether-posts-2026.03");
        }
    }

    @Test
    void bringsNewFieldsToIndicesThatExist() throws InstallException {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.smallest().withIndex("bellwether-posts-2025.12")) {
            InstallReport.Indices report = installer(elasticsearch).install();

            assertThat(report.created()).noneMatch(index -> index.startsWith("bellwether-posts-"));
            assertThat(elasticsearch
                            .request("PUT /bellwether-posts-*/_mapping")
                            .json()
                            .at("/properties/timestamp/type")
                            .asText())
                    .isEqualTo("date");
        }
    }

    @Test
    void asksForNoLifecycleWhereTheClusterHasNone() throws InstallException {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.smallest()) {
            InstallReport.Indices report = installer(elasticsearch).install();

            assertThat(report.lifecycle()).isFalse();
            assertThat(elasticsearch.asked()).noneMatch(line -> line.contains("_ilm"));
            assertThat(elasticsearch
                            .request("PUT /_index_template/bellwether-posts")
                            .body())
                    .doesNotContain("lifecycle");
        }
    }

    @Test
    void givesMonthlyIndicesTheLifecycleWhereTheClusterHasIt() throws InstallException {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.full().withIndex("bellwether-posts-2025.12")) {
            InstallReport.Indices report = installer(elasticsearch).install();

            assertThat(report.lifecycle()).isTrue();
            assertThat(lifecycleOf("bellwether-posts", elasticsearch)).isEqualTo("bellwether");
            assertThat(lifecycleOf("bellwether-incidents", elasticsearch)).isEmpty();
            assertThat(elasticsearch.asked()).contains("PUT /bellwether-posts-*/_settings");
        }
    }

    @Test
    void refusesAnotherLineOfElasticsearch() {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.ofVersion("8.15.0")) {
            assertThatThrownBy(() -> installer(elasticsearch).install())
                    .isInstanceOf(InstallException.class)
                    .hasMessageContaining("has version 8.15.0")
                    .hasMessageContaining("7.17.x");
            assertThat(elasticsearch.asked()).containsExactly("GET /");
        }
    }

    @Test
    void saysWhatToDoWhereAnExistingIndexHasAFieldOfAnotherType() {
        try (FakeElasticsearch elasticsearch = FakeElasticsearch.smallest()
                .withIndex("bellwether-posts-2025.12")
                .refusingMappings()) {
            assertThatThrownBy(() -> installer(elasticsearch).install())
                    .hasMessageContaining("existing indices bellwether-posts-*")
                    .hasMessageContaining("mapper [site] cannot be changed")
                    .hasMessageContaining("Reindex them");
        }
    }

    private static String lifecycleOf(String template, FakeElasticsearch elasticsearch) {
        return elasticsearch
                .request("PUT /_index_template/" + template)
                .json()
                .at("/template/settings")
                .path("index.lifecycle.name")
                .asText();
    }

    private static IndexInstaller installer(FakeElasticsearch elasticsearch) {
        return new IndexInstaller(
                HttpClient.newHttpClient(),
                new Endpoint(elasticsearch.address(), Credentials.none()),
                LifecyclePolicy.keepAll(),
                MARCH);
    }
}
