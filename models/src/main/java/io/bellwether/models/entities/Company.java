package io.bellwether.models.entities;

import static io.bellwether.contract.Invariant.requireText;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a watchlist: a company or institution and the names it goes by.
 *
 * @param id stable, kebab-case or ticker
 * @param ticker exchange ticker, null for what is not listed
 * @param aliases further names that mean it wherever they stand
 * @param contextAliases names that mean it only if one of {@code contextWords} stands in the same text
 * @param contextWords what makes {@code contextAliases} sure
 * @param otherWords longer words that hold a name by chance and do not mean it, such as {@code 中国航} for {@code 国航}
 */
public record Company(
        String id,
        String name,
        @Nullable String ticker,
        List<String> aliases,
        List<String> contextAliases,
        List<String> contextWords,
        List<String> otherWords) {
    public Company {
        requireText(id, "watchlist id");
        requireText(name, "watchlist name");
        aliases = List.copyOf(aliases);
        contextAliases = List.copyOf(contextAliases);
        contextWords = List.copyOf(contextWords);
        otherWords = List.copyOf(otherWords);
    }

    /** A company whose names stand in no other words. */
    public Company(
            String id,
            String name,
            @Nullable String ticker,
            List<String> aliases,
            List<String> contextAliases,
            List<String> contextWords) {
        this(id, name, ticker, aliases, contextAliases, contextWords, List.of());
    }
}
