package io.bellwether.dashboards.kibana;

import java.util.List;
import java.util.Set;

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
            Set.of("title"),
            Set.of(
                    "timeFieldName",
                    "fields",
                    "fieldFormatMap",
                    "fieldAttrs",
                    "runtimeFieldMap",
                    "sourceFilters",
                    "typeMeta",
                    "type",
                    "allowNoIndex"),
            List.of("fields", "fieldFormatMap", "fieldAttrs", "runtimeFieldMap", "sourceFilters", "typeMeta")),
    SEARCH(
            "search",
            "7.9.3",
            Set.of("title", "columns", "sort", "kibanaSavedObjectMeta"),
            Set.of("description", "grid", "hideChart", "hits", "version"),
            List.of("kibanaSavedObjectMeta.searchSourceJSON")),
    VISUALIZATION(
            "visualization",
            "7.17.0",
            Set.of("title", "visState", "kibanaSavedObjectMeta"),
            Set.of("uiStateJSON", "description", "version", "savedSearchRefName"),
            List.of("visState", "uiStateJSON", "kibanaSavedObjectMeta.searchSourceJSON")),
    LENS("lens", "7.16.0", Set.of("title", "visualizationType", "state"), Set.of("description"), List.of()),
    DASHBOARD(
            "dashboard",
            "7.17.3",
            Set.of("title", "panelsJSON", "optionsJSON", "kibanaSavedObjectMeta"),
            Set.of("description", "hits", "version", "timeRestore", "timeFrom", "timeTo", "refreshInterval"),
            List.of("panelsJSON", "optionsJSON", "kibanaSavedObjectMeta.searchSourceJSON"));

    private final String kibanaName;
    private final String migrationVersion;
    private final Set<String> required;
    private final Set<String> optional;
    private final List<String> encoded;

    SavedObjectType(
            String kibanaName,
            String migrationVersion,
            Set<String> required,
            Set<String> optional,
            List<String> encoded) {
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

    Set<String> required() {
        return required;
    }

    boolean allows(String attribute) {
        return required.contains(attribute) || optional.contains(attribute);
    }

    /** Paths of the attributes that Kibana wants as a string that holds JSON. */
    List<String> encoded() {
        return encoded;
    }
}
