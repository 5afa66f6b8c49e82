package io.bellwether.dashboards.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Vega-Lite 5 chart without its data. The same chart is drawn in Kibana, where {@link #withHits} lets Kibana fetch the
 * rows, and on a page that carries its rows itself, see {@link #withRows}.
 *
 * <p>The charts lie as JSON beside this class. Each names the {@linkplain #fields() fields} it reads of a row under
 * {@code usermeta}, a key that Vega-Lite ignores.
 */
public enum Chart {
    /**
     * What was seen, what was expected, the band in which it would have been ordinary, and the anomalies as points. Rows
     * are trend points. Of the subjects among the rows the broadest are drawn, so that without any filter it shows all
     * posts together, and with a filter on a company that company.
     */
    OBSERVED_AGAINST_EXPECTED("observed-against-expected.json"),
    /** Share of negative stories, between 0 and 1, of the broadest subjects among the rows. Rows are trend points. */
    NEGATIVE_SHARE("negative-share.json"),
    /** Posts by tone, stacked. A row is a number of posts of one tone in one window. */
    POSTS_BY_SENTIMENT("posts-by-sentiment.json");

    private static final String FIELDS = "usermeta";

    private final String resource;

    Chart(String resource) {
        this.resource = resource;
    }

    /** Names of the fields that the chart reads of every row. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        read().required(FIELDS).required("fields").forEach(field -> fields.add(field.asText()));
        return List.copyOf(fields);
    }

    /**
     * The chart with its rows inside, for a page of its own.
     *
     * @param rows objects with the {@link #fields()}; times in ISO 8601
     */
    public ObjectNode withRows(ArrayNode rows) {
        ObjectNode data = ContractJson.mapper().createObjectNode().put("name", "rows");
        data.set("values", rows);
        return withData(data, ContractJson.mapper().createArrayNode());
    }

    /**
     * The chart for Kibana, which asks Elasticsearch for the rows and hands on its hits.
     *
     * @param request Kibana's {@code url} object: index, and a body that holds the query, the order and the size; only the
     *     fields of the chart are asked for
     */
    public ObjectNode withHits(ObjectNode request) {
        ObjectNode url = request.deepCopy();
        ArrayNode source = ((ObjectNode) url.required("body")).putArray("_source");
        ArrayNode unwrapped = ContractJson.mapper().createArrayNode();
        for (String field : fields()) {
            source.add(field);
            unwrapped.addObject().put("calculate", "datum._source." + field).put("as", field);
        }
        ObjectNode data = ContractJson.mapper().createObjectNode().put("name", "rows");
        data.set("url", url);
        data.putObject("format").put("property", "hits.hits");
        return withData(data, unwrapped);
    }

    private ObjectNode withData(ObjectNode data, ArrayNode firstTransforms) {
        ObjectNode chart = read();
        JsonNode transforms = chart.path("transform");
        chart.remove(FIELDS);
        chart.set("data", data);
        chart.set("transform", firstTransforms.addAll((ArrayNode) transforms));
        return chart;
    }

    private ObjectNode read() {
        try (InputStream json = Chart.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException(
                        "The chart " + resource + " is missing beside " + Chart.class.getName());
            }
            return (ObjectNode) ContractJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the chart " + resource, e);
        }
    }
}
