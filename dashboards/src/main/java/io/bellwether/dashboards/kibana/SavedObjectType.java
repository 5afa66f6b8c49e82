package io.bellwether.dashboards.kibana;

import java.util.List;

/**
 * A type of saved object of Kibana 7.17, with what its importer insists on.
 *
 * <p>Attributes outside the list make Elasticsearch refuse the object, since the mapping of Kibana's index is strict. The
 * version says up to which migration the object is written: a lower one makes Kibana rewrite the object, which destroys
 * those of Lens, and a higher one makes it refuse the whole file.
 */
enum SavedObjectType {
    DATA_VIEW(
            "index-pattern",
            "7.11.0",
            "title",
            "timeFieldName fields fieldFormatMap fieldAttrs runtimeFieldMap sourceFilters typeMeta type allowNoIndex",
            "fields fieldFormatMap fieldAttrs runtimeFieldMap sourceFilters typeMeta"),
    SEARCH(
            "search",
            "7.9.3",
            "title columns sort kibanaSavedObjectMeta",
            "description grid hideChart hits version",
            "kibanaSavedObjectMeta.searchSourceJSON"),
    VISUALIZATION(
            "visualization",
            "7.17.0",
            "title visState kibanaSavedObjectMeta",
            "uiStateJSON description version savedSearchRefName",
            "visState uiStateJSON kibanaSavedObjectMeta.searchSourceJSON"),
    LENS("lens", "7.16.0", "title visualizationType state", "description", ""),
    DASHBOARD(
            "dashboard",
            "7.17.3",
            "title panelsJSON optionsJSON kibanaSavedObjectMeta",
            "description hits version timeRestore timeFrom timeTo refreshInterval",
            "panelsJSON optionsJSON kibanaSavedObjectMeta.searchSourceJSON");

    private final String kibanaName;
    private final String migrationVersion;
    private final String required;
    private final String optional;
    private final String encoded;

    /** The last three are names separated by blanks. */
    SavedObjectType(String kibanaName, String migrationVersion, String required, String optional, String encoded) {
        this.kibanaName = kibanaName;
        this.migrationVersion = migrationVersion;
        this.required = required;
        this.optional = optional;
        this.encoded = encoded;
    }

    static SavedObjectType named(String kibanaName) {
        for (SavedObjectType type : values()) {
            if (type.kibanaName.equals(kibanaName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of saved object is called '" + kibanaName
                + "'. Known are index-pattern, search, visualization, lens and dashboard.");
    }

    /** As it stands in the file. */
    String kibanaName() {
        return kibanaName;
    }

    /** Version of the newest migration that this Kibana has for the type. */
    String migrationVersion() {
        return migrationVersion;
    }

    List<String> required() {
        return words(required);
    }

    boolean allows(String attribute) {
        return words(required).contains(attribute) || words(optional).contains(attribute);
    }

    /** Paths of the attributes that Kibana wants as a string that holds JSON. */
    List<String> encoded() {
        return words(encoded);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
