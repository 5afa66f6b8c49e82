package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.crawlers.fetch.PageBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Measures extraction on real pages with known text, which lie beside the repository where they are available, by the
 * definitions of their README, and holds it to the thresholds that were set for them. The figures go to {@code target/extraction-quality.txt}; {@code -Dbellwether.extraction.pages=true} adds those of each page.
 */
class ExtractionQualityTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final boolean PAGES = Boolean.getBoolean("bellwether.extraction.pages");

    private static final Path REPORT = Path.of("target", "extraction-quality.txt");

    private Path data = Path.of("");

    @BeforeEach
    void findPages() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data/extraction-dev"))) {
            folder = folder.getParent();
        }
        assumeTrue(folder != null, "no folder shared/data/extraction-dev beside the repository; nothing is measured");
        data = Objects.requireNonNull(folder).resolve("shared/data/extraction-dev");
    }

    @Test
    void findsTheTextOfPagesInManyLanguages() throws Exception {
        Figures figures = measure("ground-truth.json", "html", false);

        assertThat(figures.empty).isZero();
        assertThat(figures.f1()).isGreaterThanOrEqualTo(0.955);
    }

    @Test
    void findsTheTextOfChinesePages() throws Exception {
        Figures figures = measure("ground-truth-zh.json", "html-zh", true);

        assertThat(figures.empty).isZero();
        assertThat(figures.f1()).isGreaterThanOrEqualTo(0.985);
        figures.assertTitlesAndDates();
    }

    @Test
    void findsTitlesDatesAndSnippetsOfEnglishPages() throws Exception {
        Figures figures = measure("ground-truth-meta.json", "html-meta", false);

        assertThat(figures.empty).isZero();
        assertThat(figures.snippetF1()).isGreaterThanOrEqualTo(0.93);
        figures.assertTitlesAndDates();
    }

    private Figures measure(String truth, String folder, boolean byCharacter) throws IOException {
        JsonNode pages = ContractJson.mapper().readTree(Files.readAllBytes(data.resolve(truth)));
        Figures figures = new Figures(byCharacter);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (Map.Entry<String, JsonNode> page : pages.properties()) {
            Path file = data.resolve(folder).resolve(page.getKey() + ".html.gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                String html = PageBody.owning(in.readAllBytes(), null).text().text();
                // As the command extract reads a file of which nothing more is known than its address.
                PageContext context =
                        PageContext.ofFile(page.getValue().path("url").asText(""), null, NOW);
                long begin = threads.getCurrentThreadCpuTime();
                Extraction found = ArticleExtractor.automatic().extract(html, context);
                nanos += threads.getCurrentThreadCpuTime() - begin;
                figures.add(page.getKey(), page.getValue(), found);
            }
        }
        print(String.format(
                Locale.ROOT,
                "%s: %s, %.0f pages/s of one core, the compiler warming up",
                truth,
                figures,
                figures.pages * 1e9 / nanos));
        return figures;
    }

    /** Figures are kept in a file, since tests do not write to the console. */
    private static void print(String line) {
        try {
            Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write figures to " + REPORT, e);
        }
    }

    private static final class Figures {
        private final boolean byCharacter;
        private int pages;
        private int empty;
        private double precision;
        private double recall;
        private int texts;
        private int dates;
        private int datesRight;
        private int datesWrong;
        private int titles;
        private int titlesRight;
        private int withFound;
        private int withAll;
        private int withoutFound;

        Figures(boolean byCharacter) {
            this.byCharacter = byCharacter;
        }

        void assertTitlesAndDates() {
            assertThat(titlesRight).isGreaterThanOrEqualTo((int) Math.ceil(titles * 0.70));
            assertThat(datesRight).isGreaterThanOrEqualTo((int) Math.ceil(dates * 0.85));
            assertThat(datesWrong).isLessThanOrEqualTo((int) (dates * 0.05));
        }

        double f1() {
            double p = precision / texts;
            double r = recall / texts;
            return 2 * p * r / (p + r);
        }

        double snippetF1() {
            double p = (double) withFound / (withFound + withoutFound);
            double r = (double) withFound / withAll;
            return 2 * p * r / (p + r);
        }

        void add(String id, JsonNode truth, Extraction found) {
            pages++;
            empty += found.text().isBlank() ? 1 : 0;
            addDate(id, truth.path("date").asText(""), found);
            addTitle(id, truth.path("title").asText(""), found);
            addSnippets(id, truth, found.text());
            if (truth.has("articleBody")) {
                addText(id, truth.path("articleBody").asText(), found.text());
            }
        }

        private void addText(String id, String truth, String found) {
            texts++;
            Map<String, Integer> right = grams(truth);
            Map<String, Integer> ours = grams(found);
            int common = 0;
            for (Map.Entry<String, Integer> gram : ours.entrySet()) {
                common += Math.min(gram.getValue(), right.getOrDefault(gram.getKey(), 0));
            }
            int all = ours.values().stream().mapToInt(Integer::intValue).sum();
            int wanted = right.values().stream().mapToInt(Integer::intValue).sum();
            double p = all == 0 ? 0 : (double) common / all;
            double r = wanted == 0 ? 1 : (double) common / wanted;
            precision += p;
            recall += r;
            if (PAGES && (p < 0.95 || r < 0.95)) {
                print(String.format(Locale.ROOT, "  %s p=%.2f r=%.2f", id, p, r));
            }
        }

        private Map<String, Integer> grams(String text) {
            String spaced = byCharacter ? text.replaceAll("(\\p{IsHan})", " $1 ") : text;
            String[] words = spaced.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip()
                    .split(" ");
            Map<String, Integer> grams = new HashMap<>();
            if (words.length < 4) {
                grams.merge(String.join(" ", words), 1, Integer::sum);
            }
            for (int i = 0; i + 4 <= words.length; i++) {
                grams.merge(String.join(" ", words[i], words[i + 1], words[i + 2], words[i + 3]), 1, Integer::sum);
            }
            return grams;
        }

        private void addDate(String id, String truth, Extraction found) {
            if (truth.isEmpty()) {
                return;
            }
            dates++;
            OffsetDateTime at = found.published();
            String ours = at == null ? "" : at.toLocalDate().toString();
            datesRight += ours.equals(truth) ? 1 : 0;
            datesWrong += ours.isEmpty() || ours.equals(truth) ? 0 : 1;
            if (PAGES && !ours.equals(truth)) {
                print("  " + id + " date " + truth + " but found " + at + " by "
                        + found.foundBy().get("publishedAt"));
            }
        }

        private void addTitle(String id, String truth, Extraction found) {
            if (truth.isEmpty()) {
                return;
            }
            titles++;
            boolean right = plain(truth).equals(plain(String.valueOf(found.title())));
            titlesRight += right ? 1 : 0;
            if (PAGES && !right) {
                print("  " + id + " title '" + truth + "' but found '" + found.title() + "' by "
                        + found.foundBy().get("title"));
            }
        }

        private void addSnippets(String id, JsonNode truth, String found) {
            String text = found.replaceAll("\\s+", " ");
            for (JsonNode with : truth.path("with")) {
                withAll++;
                boolean has =
                        text.contains(with.asText().replaceAll("\\s+", " ").strip());
                withFound += has ? 1 : 0;
                if (PAGES && !has) {
                    print("  " + id + " lacks '" + with.asText() + "'");
                }
            }
            for (JsonNode without : truth.path("without")) {
                boolean has =
                        text.contains(without.asText().replaceAll("\\s+", " ").strip());
                withoutFound += has ? 1 : 0;
                if (PAGES && has) {
                    print("  " + id + " has '" + without.asText() + "'");
                }
            }
        }

        private static String plain(String title) {
            return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        }

        @Override
        public String toString() {
            String text = texts == 0
                    ? ""
                    : String.format(Locale.ROOT, "P %.3f R %.3f F1 %.3f", precision / texts, recall / texts, f1());
            String snippets = withAll == 0
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            " snippets F1 %.3f (%d of %d found, %d unwanted)",
                            snippetF1(),
                            withFound,
                            withAll,
                            withoutFound);
            return String.format(
                    Locale.ROOT,
                    "%d pages, %d empty, %s%s, dates %d right %d wrong of %d, titles %d of %d",
                    pages,
                    empty,
                    text,
                    snippets,
                    datesRight,
                    datesWrong,
                    dates,
                    titlesRight,
                    titles);
        }
    }
}
