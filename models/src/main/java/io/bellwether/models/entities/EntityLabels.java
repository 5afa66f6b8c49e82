package io.bellwether.models.entities;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A text with the tone towards each company that it names.
 *
 * @param labels by name as it stands in the text: {@code negative}, {@code neutral}, {@code positive}, or {@code other} for
 *     what is not negative
 */
record EntityLabels(String text, Map<String, String> labels) {
    EntityLabels {
        labels = new LinkedHashMap<>(labels);
    }

    boolean differ() {
        return new HashSet<>(labels.values()).size() > 1;
    }

    /**
     * Reads JSON lines: {@code text} with {@code entity} and {@code label}, lines of one text counting as one; or with {@code
     * entities} and {@code negative_entities}. Gzipped if the name ends in {@code .gz}.
     *
     * @throws IllegalArgumentException naming the first faulty line
     */
    static List<EntityLabels> read(Path file) {
        Map<String, Map<String, String>> byText = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = ContractJson.mapper().readTree(line);
                boolean single =
                        row.path("entity").isTextual() && row.path("label").isTextual();
                boolean listed = row.path("entities").isArray()
                        && row.path("negative_entities").isArray();
                if (!row.path("text").isTextual() || !(single || listed)) {
                    throw new IllegalArgumentException("Labelled file " + file + ", line " + number
                            + ": expected a text in \"text\", and \"entity\" with \"label\", or \"entities\" with"
                            + " \"negative_entities\"");
                }
                byText.computeIfAbsent(row.path("text").asText(), key -> new LinkedHashMap<>())
                        .putAll(
                                single
                                        ? Map.of(
                                                row.path("entity").asText(),
                                                row.path("label").asText())
                                        : listed(row));
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        List<EntityLabels> texts = new ArrayList<>();
        byText.forEach((text, labels) -> {
            if (!labels.isEmpty()) {
                texts.add(new EntityLabels(text, labels));
            }
        });
        return texts;
    }

    private static Map<String, String> listed(JsonNode row) {
        Set<String> negative = new HashSet<>();
        row.path("negative_entities").forEach(name -> negative.add(name.asText()));
        Map<String, String> labels = new LinkedHashMap<>();
        row.path("entities")
                .forEach(name -> labels.put(name.asText(), negative.contains(name.asText()) ? "negative" : "other"));
        return labels;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
