package io.bellwether.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one document, in the order in which they are added; an absent value leaves its field out. */
final class DocumentFields {
    private final ObjectNode fields = ContractJson.mapper().createObjectNode();

    DocumentFields(Instant timestamp) {
        time("timestamp", timestamp);
        whole("count", 1L);
    }

    DocumentFields text(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    DocumentFields texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = fields.putArray(name);
            values.forEach(array::add);
        }
        return this;
    }

    DocumentFields time(String name, @Nullable Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    DocumentFields whole(String name, @Nullable Long value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    DocumentFields whole(String name, int value) {
        return whole(name, (long) value);
    }

    DocumentFields number(String name, double value) {
        fields.put(name, value);
        return this;
    }

    DocumentFields number(String name, @Nullable Double value) {
        return value == null ? this : number(name, value.doubleValue());
    }

    /** 0 or 1, so that an average is a share and a sum a number of documents. */
    DocumentFields flag(String name, boolean value) {
        fields.put(name, value ? 1 : 0);
        return this;
    }

    /** What it is about, and under the names that posts have, so that a filter on a site, an entity or a topic finds it. */
    DocumentFields subject(Subject subject) {
        text("subject", subject.key());
        text("subjectKind", subject.kind().name());
        text("subjectId", subject.id());
        text("subjectName", subject.name());
        if (subject.kind() == SubjectKind.SITE) {
            text("site", subject.id());
        }
        subject.entityId().ifPresent(id -> text("entityId", id));
        subject.entityName().ifPresent(name -> text("entity", name));
        subject.topicId().ifPresent(topic -> {
            text("topic", topic);
            if (topic.startsWith(Findings.RISK_HEAD)) {
                text("risk", topic.substring(Findings.RISK_HEAD.length()));
            }
        });
        return this;
    }

    DocumentFields window(Window window) {
        time("windowStart", window.start());
        return time("windowEnd", window.end());
    }

    DocumentFields band(@Nullable Band band) {
        if (band != null) {
            number("expected", band.expected());
            number("lower", band.lower());
            number("upper", band.upper());
        }
        return this;
    }

    /** What a table of anomalies shows of its evidence; the rest stands in the record. */
    DocumentFields detail(@Nullable EvidenceDetail detail) {
        if (detail == null) {
            return this;
        }
        texts(
                "risingTerm",
                detail.rising().stream().map(EvidenceDetail.Rising::term).toList());
        number("fast", detail.reason().fast());
        time("lastAsHighAt", detail.reason().lastAsHigh());
        EvidenceDetail.Spread spread = detail.spread();
        if (spread != null) {
            text("firstSite", spread.site());
            time("firstSeenAt", spread.at());
            number("sitesPerHour", spread.sitesPerHour());
        }
        return this;
    }

    /** A record that is kept but not indexed, for those who show more than the fields tell. */
    DocumentFields record(Record record) {
        fields.set("record", ContractJson.mapper().valueToTree(record));
        return this;
    }

    String json() {
        return fields.toString();
    }
}
