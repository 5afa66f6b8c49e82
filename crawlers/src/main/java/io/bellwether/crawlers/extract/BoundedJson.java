package io.bellwether.crawlers.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads JSON that a stranger wrote: so deep, so long and of so many parts, and no more. */
final class BoundedJson {
    private static final int MAX_DEPTH = 100;
    /** Of parts, each of which takes some 50 bytes of memory. */
    private static final long MAX_TOKENS = 1_000_000;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build());

    private BoundedJson() {}

    /** What a text holds; empty if it is no JSON, or beyond the bounds. */
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
            return root == null || root.isMissingNode() ? Optional.empty() : Optional.of(root);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A value as text, the texts of a list one a line; empty for what is absent, null, blank or has keys of its own. */
    static Optional<String> text(JsonNode value) {
        if (value.isArray()) {
            StringJoiner lines = new StringJoiner("\n");
            for (JsonNode item : value) {
                text(item).ifPresent(lines::add);
            }
            return nonBlank(lines.toString());
        }
        return value.isValueNode() && !value.isNull() ? nonBlank(value.asText()) : Optional.empty();
    }

    private static Optional<String> nonBlank(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
