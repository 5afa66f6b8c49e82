package io.bellwether.models.training;

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
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines with a {@code text} and a label field, gzipped if the name ends in {@code .gz}. */
final class LabelledFile {
    private static final int MOST_FAULTS = 10;

    private LabelledFile() {}

    /** @throws IllegalArgumentException naming the first faulty lines */
    static List<LabelledText> read(Path file, String labelField) {
        return read(file, (row, where, faults) -> labelled(row, where, labelField, faults));
    }

    /**
     * Only the texts.
     *
     * @throws IllegalArgumentException naming the first faulty lines
     */
    static List<String> texts(Path file) {
        return read(file, LabelledFile::text);
    }

    private interface Row<T> {
        @Nullable
        T of(JsonNode row, String where, List<String> faults);
    }

    private static <T> List<T> read(Path file, Row<T> kind) {
        List<T> rows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null && faults.size() < MOST_FAULTS; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    readLine(line, "line " + number, kind, rows, faults);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "Labelled file " + file + " cannot be used:\n  - " + String.join("\n  - ", faults));
        }
        return rows;
    }

    private static <T> void readLine(String line, String where, Row<T> kind, List<T> rows, List<String> faults) {
        try {
            T row = kind.of(ContractJson.mapper().readTree(line), where, faults);
            if (row != null) {
                rows.add(row);
            }
        } catch (IOException e) {
            faults.add(where + ": is no JSON object");
        }
    }

    private static @Nullable LabelledText labelled(JsonNode row, String where, String labelField, List<String> faults) {
        JsonNode label = row.path(labelField);
        List<String> labels = new ArrayList<>();
        if (label.isTextual()) {
            labels.add(label.asText());
        } else {
            label.forEach(element -> labels.add(element.asText()));
        }
        boolean labelled = label.isTextual() || label.isArray();
        if (!row.path("text").isTextual() || !labelled) {
            faults.add(where + ": expected a text in \"text\" and a text or list in \"" + labelField + "\"");
            return null;
        }
        return new LabelledText(
                row.path("text").asText(), labels, row.path("dataset").asText(""));
    }

    private static @Nullable String text(JsonNode row, String where, List<String> faults) {
        if (!row.path("text").isTextual()) {
            faults.add(where + ": expected a text in \"text\"");
            return null;
        }
        return row.path("text").asText();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
