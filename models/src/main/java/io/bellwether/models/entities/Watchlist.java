package io.bellwether.models.entities;

import java.nio.file.Path;
import java.util.List;

/**
 * The companies and institutions to look for.
 *
 * @param companies in file order, ids unique
 */
public record Watchlist(List<Company> companies) {
    public Watchlist {
        companies = List.copyOf(companies);
    }

    /** About two hundred well-known companies and regulators. */
    public static Watchlist builtIn() {
        return new Watchlist(List.of());
    }

    /**
     * Reads a CSV with the header {@code id,name,ticker,aliases,context_aliases,context_words}, lists separated by
     * {@code |}.
     *
     * @throws IllegalArgumentException listing every faulty line
     */
    public static Watchlist read(Path csv) {
        throw new UnsupportedOperationException("Cannot read " + csv);
    }

    /** Both lists; where an id stands in both, the other's line wins. */
    public Watchlist with(Watchlist other) {
        return other;
    }
}
