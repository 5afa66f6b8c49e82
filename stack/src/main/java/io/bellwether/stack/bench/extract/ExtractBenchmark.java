package io.bellwether.stack.bench.extract;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.crawlers.extract.ArticleExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.stack.bench.BenchFigure;
import io.bellwether.stack.bench.BenchOutcome;
import io.bellwether.stack.bench.Benchmark;
import io.bellwether.stack.bench.Medians;
import io.bellwether.stack.process.CannotStartException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * How many pages a second one thread reads, from bytes to title, text, author and date, beside how many jsoup parses without
 * doing anything with them: what is beyond that is the cost of finding. Passes of both take turns, so that whatever else the
 * machine does strikes both; medians of passes are compared.
 */
public final class ExtractBenchmark implements Benchmark {
    private static final Instant FETCHED_AT = Instant.parse("2026-06-01T00:00:00Z");

    private final Path folder;
    private final @Nullable Path pages;
    private final int warmUp;
    private final int rounds;
    private final ArticleExtractor extractor = ArticleExtractor.automatic();
    private final PageContext context = PageContext.ofFile("", null, FETCHED_AT);
    /** What was read in all passes; printed, so that the compiler cannot leave the reading out. */
    private long characters;

    /**
     * @param folder takes invented pages, if they are needed
     * @param pages folder of saved pages; null for the real pages beside the project, or invented ones
     * @param warmUp passes before those that count
     */
    public ExtractBenchmark(Path folder, @Nullable Path pages, int warmUp, int rounds) {
        require(warmUp >= 0, "warm-up must be at least 0, but is %s", warmUp);
        require(rounds >= 1, "rounds must be at least 1, but is %s", rounds);
        this.folder = folder;
        this.pages = pages;
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public BenchOutcome run(Consumer<String> progress) throws CannotStartException, IOException {
        SavedPages saved = SavedPages.read(pages, folder.resolve("pages"));
        List<String> faults = faults(saved);
        if (!faults.isEmpty()) {
            return new BenchOutcome(name(), List.of(), List.of(), faults);
        }
        double second = perSecond(saved, this::extract);
        progress.accept(told("second pass, the compiler at work", second));
        for (int pass = 2; pass < warmUp; pass++) {
            perSecond(saved, this::parse);
            perSecond(saved, this::extract);
        }
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Round now = new Round(perSecond(saved, this::extract), perSecond(saved, this::parse));
            measured.add(now);
            progress.accept(told("round " + round, now.extract()));
        }
        return new BenchOutcome(name(), figures(saved, measured), notes(saved), List.of());
    }

    /** Pages a second of one pass of each. */
    private record Round(double extract, double parse) {}

    /** Reads one page, and says how many characters that gave. */
    private interface Reading {
        long read(byte[] page) throws IOException;
    }

    private long extract(byte[] page) {
        String html = PageBody.owning(page, null).text().text();
        return extractor.extract(html, context).text().length();
    }

    private long parse(byte[] page) throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(page), null, "").childNodeSize();
    }

    private double perSecond(SavedPages saved, Reading reading) throws IOException {
        long begin = System.nanoTime();
        for (byte[] page : saved.pages()) {
            characters += reading.read(page);
        }
        return saved.count() * 1e9 / (System.nanoTime() - begin);
    }

    /** Pages that cannot be read, told by a pass that is not measured. */
    private List<String> faults(SavedPages saved) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < saved.count(); i++) {
            String name = saved.names().get(i);
            fault(saved.pages().get(i)).ifPresent(fault -> faults.add("Cannot read " + name + ": " + fault));
        }
        return faults;
    }

    private Optional<String> fault(byte[] page) {
        try {
            return extract(page) == 0 ? Optional.of("no text is found in it") : Optional.empty();
        } catch (RuntimeException e) {
            // Whatever it is, the other pages are tried too.
            return Optional.of(e.toString());
        }
    }

    private static List<BenchFigure> figures(SavedPages saved, List<Round> measured) {
        double extract = Medians.of(measured, Round::extract);
        double parse = Medians.of(measured, Round::parse);
        double megabytes = saved.megabytes() / saved.count();
        return List.of(
                new BenchFigure("extract-pages-per-second", "extraction, one thread", extract, "pages/s"),
                new BenchFigure("extract-megabytes-per-second", "the same in bytes", extract * megabytes, "MB/s"),
                new BenchFigure("parse-pages-per-second", "bare Jsoup.parse of the same bytes", parse, "pages/s"),
                new BenchFigure("ratio-extract-parse", "extraction / bare parse", extract / parse, "times as fast"));
    }

    private List<String> notes(SavedPages saved) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s, %.1f MB; medians of %d passes after %d to warm up; %d characters read in all.",
                        saved.origin(),
                        saved.megabytes(),
                        rounds,
                        warmUp,
                        characters),
                "Extraction: charset, parse, title, text, author, date, language, without any site rule.");
    }

    private static String told(String what, double perSecond) {
        return String.format(Locale.ROOT, "%s: %.0f pages/s", what, perSecond);
    }
}
