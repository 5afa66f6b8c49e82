package io.bellwether.stack.bench.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.models.ModelText;
import io.bellwether.stack.demo.text.DemoCompany;
import io.bellwether.stack.demo.text.DemoText;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.demo.text.Style;
import io.bellwether.stack.demo.text.TextComposer;
import io.bellwether.stack.demo.text.TextOrder;
import io.bellwether.stack.demo.text.Tone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What is judged: all texts of the test files of the labelled data beside the project, or, where there are none, texts of the
 * demo, in a random order that is always the same.
 *
 * @param words where they come from
 */
record BenchTexts(List<ModelText> texts, String words) {
    private static final int SEED = 11;
    private static final int COMPOSED = 20_000;

    BenchTexts {
        texts = List.copyOf(texts);
    }

    /** Reads or composes them. */
    static BenchTexts beside(Path project) throws IOException {
        List<ModelText> texts = new ArrayList<>();
        int files = 0;
        for (String kind : List.of("sentiment", "topics")) {
            Path folder = project.resolveSibling("shared/data").resolve(kind);
            for (Path file : testFiles(folder)) {
                read(file, texts);
                files++;
            }
        }
        String words = files + " test files of shared/data";
        if (texts.isEmpty()) {
            compose(texts);
            words = "the demo";
        }
        Collections.shuffle(texts, new Random(SEED));
        return new BenchTexts(texts, String.format(Locale.ROOT, "%,d texts of %s", texts.size(), words));
    }

    /** How many there are. */
    int count() {
        return texts.size();
    }

    /** The first of them, at most so many. */
    BenchTexts first(int most) {
        return texts.size() <= most
                ? this
                : new BenchTexts(texts.subList(0, most), String.format(Locale.ROOT, "%,d of %s", most, words));
    }

    private static List<Path> testFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("test-.*\\.jsonl\\.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, List<ModelText> texts) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode text = ContractJson.mapper().readTree(line).path("text");
                if (text.isTextual() && !text.asText().isBlank()) {
                    texts.add(ModelText.of(text.asText()));
                }
            }
        }
    }

    private static void compose(List<ModelText> texts) {
        List<DemoCompany> companies = DemoCompany.all();
        TextComposer composer = new TextComposer(companies);
        Random random = new Random(SEED);
        for (int i = 0; i < COMPOSED; i++) {
            TextOrder order = new TextOrder(
                    any(List.of(Language.values()), random),
                    any(List.of(Style.values()), random),
                    any(List.of(Tone.values()), random),
                    any(companies, random),
                    false);
            DemoText text = composer.compose(order, random);
            texts.add(ModelText.of(text.body()));
        }
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
