package io.bellwether.dashboards.kibana;

import io.bellwether.contract.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All saved objects that Bellwether ships, for Kibana 7.17.3 and later patches: a data view for each index family, and the
 * overview dashboard with its panels. Ids are fixed, so that an import replaces what an earlier one brought.
 */
public final class SavedObjects {
    /** Id of the dashboard that a reader opens first. */
    public static final String OVERVIEW = "bellwether-overview";

    /** Id of the data view that Kibana proposes first. */
    public static final String POSTS = "bellwether-posts";

    /** Sources under {@code saved-objects}, beside this class; a panel comes after the data views it reads. */
    private static final List<String> SOURCES = List.of(
            "index-pattern/bellwether-posts",
            "index-pattern/bellwether-trends",
            "index-pattern/bellwether-anomalies",
            "index-pattern/bellwether-emerging",
            "index-pattern/bellwether-forecasts",
            "index-pattern/bellwether-influence",
            "index-pattern/bellwether-incidents",
            "index-pattern/bellwether-deliveries",
            "index-pattern/bellwether-crawl",
            "index-pattern/bellwether-dead-letters",
            "visualization/bellwether-filters",
            "lens/bellwether-posts-count",
            "lens/bellwether-negative-share",
            "lens/bellwether-anomalies-count",
            "lens/bellwether-open-incidents-count",
            "lens/bellwether-posts-by-sentiment",
            "lens/bellwether-negative-share-over-time",
            "visualization/bellwether-observed-against-expected",
            "lens/bellwether-open-incidents",
            "lens/bellwether-top-entities",
            "lens/bellwether-emerging-topics",
            "lens/bellwether-forecast-errors",
            "lens/bellwether-influence",
            "search/bellwether-posts",
            "dashboard/bellwether-overview");

    private final List<SavedObject> objects;

    private SavedObjects(List<SavedObject> objects) {
        this.objects = objects;
    }

    /** Builds all objects from their sources. */
    public static SavedObjects shipped() {
        return new SavedObjects(SOURCES.stream().map(SavedObjects::read).toList());
    }

    /** The file to import: one object a line, UTF-8. */
    public byte[] ndjson() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (SavedObject object : objects) {
            file.writeBytes(ContractJson.write(object.toJson()));
            file.write('\n');
        }
        return file.toByteArray();
    }

    /** How many objects the file holds. */
    public int size() {
        return objects.size();
    }

    List<SavedObject> all() {
        return objects;
    }

    private static SavedObject read(String path) {
        String resource = "saved-objects/" + path + ".json";
        try (InputStream json = SavedObjects.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException(
                        "The source " + resource + " is missing beside " + SavedObjects.class.getName());
            }
            return SavedObjectReader.read(path, ContractJson.mapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the source " + resource, e);
        }
    }
}
