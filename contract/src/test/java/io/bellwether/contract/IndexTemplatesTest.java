package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexTemplatesTest {
    /** What the smallest distribution of Elasticsearch 7.17 knows, as far as it is of use here. */
    private static final Set<String> CORE_TYPES =
            Set.of("keyword", "text", "date", "byte", "integer", "long", "double", "binary", "object");

    @ParameterizedTest
    @EnumSource(IndexFamily.class)
    void mapsEveryFieldOfItsDocumentsAndNoOther(IndexFamily family) throws IOException {
        Set<String> written = new TreeSet<>();
        for (IndexDocument document : documents(family).toList()) {
            ContractJson.mapper().readTree(document.json()).fieldNames().forEachRemaining(written::add);
        }

        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(properties(family).keySet());
    }

    @ParameterizedTest
    @EnumSource(IndexFamily.class)
    void catchesTheIndicesOfItsFamily(IndexFamily family) throws IOException {
        JsonNode patterns = template(family).get("index_patterns");

        assertThat(patterns).hasSize(1);
        assertThat(patterns.get(0).asText()).isEqualTo(family.pattern());
    }

    @ParameterizedTest
    @EnumSource(IndexFamily.class)
    void lowersNoUnknownFieldIntoTheMapping(IndexFamily family) throws IOException {
        assertThat(template(family).at("/template/mappings/dynamic").asText()).isEqualTo("false");
    }

    @ParameterizedTest
    @EnumSource(IndexFamily.class)
    void usesOnlyFieldTypesThatEveryDistributionHas(IndexFamily family) throws IOException {
        assertThat(properties(family).values())
                .allSatisfy(field ->
                        assertThat(CORE_TYPES).contains(field.get("type").asText()));
    }

    @ParameterizedTest
    @EnumSource(IndexFamily.class)
    void boundsEveryKeyword(IndexFamily family) throws IOException {
        assertThat(properties(family).values())
                .filteredOn(field -> field.get("type").asText().equals("keyword"))
                .allSatisfy(field -> assertThat(field.has("ignore_above")).isTrue());
    }

    @Test
    void mapsAFieldAlikeInEveryFamily() throws IOException {
        Map<String, JsonNode> known = new HashMap<>();
        for (IndexFamily family : IndexFamily.values()) {
            properties(family).forEach((name, mapping) -> {
                JsonNode other = known.putIfAbsent(name, mapping);
                assertThat(mapping).as("%s of %s", name, family).isEqualTo(other == null ? mapping : other);
            });
        }
    }

    @Test
    void listsOneTemplatePerFamily() {
        assertThat(IndexTemplates.all())
                .extracting(IndexTemplates.IndexTemplate::path)
                .containsExactly(
                        "_index_template/bellwether-posts",
                        "_index_template/bellwether-trends",
                        "_index_template/bellwether-anomalies",
                        "_index_template/bellwether-emerging",
                        "_index_template/bellwether-forecasts",
                        "_index_template/bellwether-influence",
                        "_index_template/bellwether-incidents",
                        "_index_template/bellwether-deliveries",
                        "_index_template/bellwether-crawl",
                        "_index_template/bellwether-dead-letters");
    }

    /** Documents that together show every field: of each kind of subject one. */
    private static Stream<IndexDocument> documents(IndexFamily family) {
        Subject site = Subject.site("example-forum");
        return switch (family) {
            case POSTS -> Stream.of(IndexDocuments.of(Samples.analyzedPost()));
            case TRENDS ->
                Stream.of(Samples.trendPoint(), about(site, Samples.trendPoint()))
                        .map(IndexDocuments::of);
            case ANOMALIES ->
                Stream.of(Samples.anomaly(), Samples.siteAnomaly()).map(IndexDocuments::of);
            case EMERGING -> Stream.of(IndexDocuments.of(Samples.emergingTopic()));
            case FORECASTS ->
                Stream.of(Samples.forecast(), about(site, Samples.forecast())).map(IndexDocuments::of);
            case INFLUENCE ->
                Stream.of(Samples.influence(), about(site, Samples.influence())).map(IndexDocuments::of);
            case INCIDENTS ->
                Stream.of(Samples.incident(), found(Samples.siteAnomaly())).map(IndexDocuments::of);
            case DELIVERIES -> Stream.of(IndexDocuments.of(Samples.delivery()));
            case CRAWL -> Stream.of(IndexDocuments.of(Samples.crawlRecord()));
            case DEAD_LETTERS -> Stream.of(IndexDocuments.of(Samples.deadLetter()));
        };
    }

    private static TrendPoint about(Subject subject, TrendPoint point) {
        return new TrendPoint(subject, point.window(), point.counts(), 0.5, point.band(), 0, false, 0);
    }

    private static Forecast about(Subject subject, Forecast forecast) {
        return new Forecast(subject, forecast.window(), forecast.madeAt(), 1, forecast.band(), 6, null);
    }

    private static Influence about(Subject subject, Influence of) {
        return new Influence(subject, of.window(), 1, 1, 0, 0, false, of.topAuthors(), of.topSites());
    }

    private static Incident found(Anomaly anomaly) {
        Incident incident = Samples.incident();
        return new Incident(
                incident.id(),
                anomaly.subject(),
                incident.status(),
                incident.severity(),
                incident.openedAt(),
                incident.lastAnomalyAt(),
                incident.resolvedAt(),
                incident.anomalies(),
                anomaly,
                anomaly);
    }

    private static JsonNode template(IndexFamily family) throws IOException {
        return ContractJson.mapper().readTree(IndexTemplates.of(family).json());
    }

    private static Map<String, JsonNode> properties(IndexFamily family) throws IOException {
        return template(family).at("/template/mappings/properties").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
