package io.bellwether.dashboards.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import java.util.List;

/**
 * One line of the file that Kibana imports.
 *
 * @param attributes as Kibana wants them, with JSON in strings where it insists on that
 * @param references every other object that this one names
 */
record SavedObject(SavedObjectType type, String id, ObjectNode attributes, List<Reference> references) {
    SavedObject {
        references = List.copyOf(references);
    }

    /** The whole line, without its end. */
    ObjectNode toJson() {
        ObjectNode line = ContractJson.mapper()
                .createObjectNode()
                .put("type", type.kibanaName())
                .put("id", id);
        line.set("attributes", attributes);
        for (Reference reference : references) {
            line.withArray("references")
                    .addObject()
                    .put("name", reference.name())
                    .put("type", reference.type().kibanaName())
                    .put("id", reference.id());
        }
        line.withArray("references");
        line.putObject("migrationVersion").put(type.kibanaName(), type.migrationVersion());
        return line;
    }

    /** A named link to another object; the name stands in the attributes, the id only here. */
    record Reference(String name, SavedObjectType type, String id) {}
}
