package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of a watchlist in texts, in one pass whatever the list's length. Of overlapping names the longest
 * counts, of equally long ones the first. Latin names stand on word boundaries and match in any case, except names of up
 * to three letters and tickers, which must stand as they are written, a ticker of letters with a {@code $} before it or
 * in brackets. A name that needs context counts only if one of its context words, or another name of the same company,
 * stands in the same text. A name within a longer word that is known to mean something else, as {@code 国航} within {@code
 * 中国航天}, is none. Full-width letters count as plain ones. Immutable, thread-safe.
 */
public final class EntityFinder {
    private final List<Company> companies;
    private final NameAutomaton automaton;
    private final List<Name> names = new ArrayList<>();

    private enum Meaning {
        NAME,
        TICKER,
        /** Makes a name that needs context sure. */
        CONTEXT,
        /** Holds a name by chance. */
        OTHER
    }

    /** A word that means a company, or tells whether another does. */
    private record Name(int company, Meaning meaning, String written, boolean needsContext, boolean exactCase) {}

    /**
     * A place where a company is named.
     *
     * @param start first character
     * @param end after the last character
     */
    public record Place(String companyId, int start, int end) {}

    private record Hit(Name name, int start, int end) {
        int length() {
            return end - start;
        }
    }

    /** Compiles the watchlist; takes some milliseconds for thousands of names. */
    public EntityFinder(Watchlist watchlist) {
        this.companies = watchlist.companies();
        NameAutomaton.Builder builder = new NameAutomaton.Builder();
        for (int i = 0; i < companies.size(); i++) {
            Company company = companies.get(i);
            Set<String> written = new HashSet<>();
            addName(builder, i, company.name(), false, written);
            for (String alias : company.aliases()) {
                addName(builder, i, alias, false, written);
            }
            for (String alias : company.contextAliases()) {
                addName(builder, i, alias, true, written);
            }
            addTicker(builder, i, company.ticker(), written);
            // Words that make ambiguous names sure are looked up in the same pass.
            for (String word : company.contextWords()) {
                add(builder, new Name(i, Meaning.CONTEXT, word, false, false));
            }
            for (String word : company.otherWords()) {
                add(builder, new Name(i, Meaning.OTHER, word, false, false));
            }
        }
        this.automaton = builder.build();
    }

    /** The companies that the text names, most named first; without a sentiment. */
    public List<EntityMention> find(String text) {
        return mentions(places(text));
    }

    List<EntityMention> mentions(List<Place> places) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        places.forEach(place -> counts.merge(place.companyId(), 1, Integer::sum));
        List<EntityMention> mentions = new ArrayList<>();
        for (Company company : companies) {
            Integer count = counts.get(company.id());
            if (count != null) {
                mentions.add(new EntityMention(company.id(), company.name(), company.ticker(), count, null));
            }
        }
        mentions.sort(Comparator.comparingInt(EntityMention::count).reversed());
        return mentions;
    }

    /** Where the text names which company, in reading order, without overlaps. */
    public List<Place> places(String text) {
        String folded = Folding.fold(text);
        List<Hit> hits = new ArrayList<>();
        List<Hit> others = new ArrayList<>();
        Set<Integer> sure = new HashSet<>();
        automaton.scan(folded, (number, start, end) -> {
            Name name = names.get(number);
            Hit hit = new Hit(name, start, end);
            if (!bounded(folded, start, end)) {
                return;
            }
            switch (name.meaning()) {
                case CONTEXT -> sure.add(name.company());
                case OTHER -> others.add(hit);
                case NAME, TICKER -> {
                    if (asWritten(name, text, start, end)) {
                        hits.add(hit);
                    }
                }
            }
        });
        removeWithin(others, hits, text.length());
        hits.stream()
                .filter(hit -> !hit.name().needsContext())
                .forEach(hit -> sure.add(hit.name().company()));
        hits.removeIf(
                hit -> hit.name().needsContext() && !sure.contains(hit.name().company()));
        return longest(hits);
    }

    /** Removes the hits that overlap a longer other word. */
    private static void removeWithin(List<Hit> others, List<Hit> hits, int length) {
        if (others.isEmpty()) {
            return;
        }
        int[] longest = new int[length];
        for (Hit other : others) {
            for (int i = other.start(); i < other.end(); i++) {
                longest[i] = Math.max(longest[i], other.length());
            }
        }
        hits.removeIf(hit -> IntStream.range(hit.start(), hit.end()).anyMatch(place -> longest[place] > hit.length()));
    }

    /**
     * Keeps the longest of overlapping hits. Hits come in the order of their ends; a longer hit drops the shorter ones
     * that it overlaps and that were kept before it, so the list stays free of overlaps and in reading order.
     */
    private List<Place> longest(List<Hit> hits) {
        List<Hit> kept = new ArrayList<>();
        for (Hit hit : hits) {
            int first = kept.size();
            boolean longer = true;
            while (first > 0 && kept.get(first - 1).end() > hit.start()) {
                first--;
                longer &= kept.get(first).length() < hit.length();
            }
            if (longer) {
                kept.subList(first, kept.size()).clear();
                kept.add(hit);
            }
        }
        return kept.stream()
                .map(hit -> new Place(companies.get(hit.name().company()).id(), hit.start(), hit.end()))
                .toList();
    }

    private void add(NameAutomaton.Builder builder, Name name) {
        names.add(name);
        builder.add(Folding.fold(name.written()), names.size() - 1);
    }

    private void addName(
            NameAutomaton.Builder builder, int company, String name, boolean needsContext, Set<String> written) {
        if (written.add(name)) {
            boolean latin = name.chars().allMatch(c -> c < 0x250);
            add(builder, new Name(company, Meaning.NAME, name, needsContext, latin && name.length() <= 3));
        }
    }

    private void addTicker(NameAutomaton.Builder builder, int company, @Nullable String ticker, Set<String> written) {
        if (ticker == null) {
            return;
        }
        // Six digits are how mainland shares are called; four of Hong Kong could be a year.
        String code = ticker.matches("\\d{6}\\..*") ? ticker.substring(0, 6) : ticker;
        for (String name : List.of(ticker, code)) {
            if (written.add("ticker " + name)) {
                add(builder, new Name(company, Meaning.TICKER, name, false, true));
            }
        }
    }

    /** Latin letters and digits must not go on before or behind the name. */
    private static boolean bounded(String folded, int start, int end) {
        boolean before = start > 0 && joins(folded.charAt(start)) && joins(folded.charAt(start - 1));
        boolean behind = end < folded.length() && joins(folded.charAt(end - 1)) && joins(folded.charAt(end));
        return !before && !behind;
    }

    private static boolean joins(char c) {
        return Character.isDigit(c) || (Character.isLetter(c) && c < 0x530);
    }

    private static boolean asWritten(Name name, String text, int start, int end) {
        if (!name.exactCase()) {
            return true;
        }
        boolean same = Folding.width(text.substring(start, end)).equals(name.written());
        boolean letters = name.written().chars().allMatch(Character::isLetter);
        return same && (name.meaning() != Meaning.TICKER || !letters || marked(text, start, end));
    }

    private static boolean marked(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char behind = end == text.length() ? ' ' : text.charAt(end);
        boolean bracketed = (before == '(' || before == '（') && (behind == ')' || behind == '）');
        return before == '$' || before == ':' || bracketed;
    }
}
