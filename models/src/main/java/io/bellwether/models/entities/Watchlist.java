package io.bellwether.models.entities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The companies and institutions to look for.
 *
 * @param companies in file order, ids unique
 */
public record Watchlist(List<Company> companies) {
    private static final String BUILT_IN = "watchlist.csv";

    public Watchlist {
        companies = List.copyOf(companies);
    }

    /** About two hundred well-known companies and regulators. */
    public static Watchlist builtIn() {
        try (InputStream csv = Watchlist.class.getResourceAsStream(BUILT_IN)) {
            if (csv == null) {
                throw new IllegalStateException("The jar of the models lacks " + BUILT_IN + ". Build it anew.");
            }
            return read(csv, "built-in " + BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in " + BUILT_IN, e);
        }
    }

    /**
     * Reads a CSV (UTF-8) with the header {@code id,name,ticker,aliases,context_aliases,context_words,other_words}, which
     * {@link Company} explains; lists separated by {@code |}. Ticker and the columns after it may be empty or left out.
     *
     * @throws IllegalArgumentException listing every faulty line
     */
    public static Watchlist read(Path csv) {
        try (InputStream stream = Files.newInputStream(csv)) {
            return read(stream, csv.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the watchlist " + csv + ": " + e.getMessage(), e);
        }
    }

    private static Watchlist read(InputStream stream, String name) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        return new Watchlist(new WatchlistCsv(name).parse(lines.lines().toList()));
    }

    /** Both lists; where an id stands in both, the other's line wins. */
    public Watchlist with(Watchlist other) {
        Map<String, Company> byId = new LinkedHashMap<>();
        companies.forEach(company -> byId.put(company.id(), company));
        other.companies.forEach(company -> byId.put(company.id(), company));
        return new Watchlist(List.copyOf(byId.values()));
    }
}
