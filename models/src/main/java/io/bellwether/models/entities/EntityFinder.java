package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of a watchlist in texts, in one pass whatever the list's length. Of overlapping names the longest
 * counts, of equally long ones the first. Latin names stand on word boundaries and match in any case, except names of up
 * to three letters and tickers, which must stand as they are written, a ticker of letters with a {@code $} before it or
 * in brackets. A name that needs context counts only if one of its context words, or another name of the same company,
 * stands in the same text. Full-width letters count as plain ones. Immutable, thread-safe.
 */
public final class EntityFinder {
    private final List<Company> companies;
    private final NameAutomaton automaton;
    private final List<Name> names = new ArrayList<>();

    /** One name of one company, or a context word, {@code company} then being -1 and the word its own meaning. */
    private record Name(int company, String written, boolean needsContext, boolean exactCase, boolean ticker) {}

    /**
     * A place where a company is named.
     *
     * @param start first character
     * @param end after the last character
     */
    public record Place(String companyId, int start, int end) {}

    private record Hit(int name, int start, int end) {}

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
                names.add(new Name(-1 - i, word, false, false, false));
                builder.add(Folding.fold(word), names.size() - 1);
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
        Map<Integer, Boolean> sure = new HashMap<>();
        automaton.scan(folded, (name, start, end) -> {
            Name found = names.get(name);
            if (!bounded(folded, start, end)) {
                return;
            }
            if (found.company() < 0) {
                sure.put(-1 - found.company(), true);
            } else if (asWritten(found, text, start, end)) {
                hits.add(new Hit(name, start, end));
                if (!found.needsContext()) {
                    sure.put(found.company(), true);
                }
            }
        });
        hits.removeIf(hit -> names.get(hit.name()).needsContext()
                && !sure.containsKey(names.get(hit.name()).company()));
        return longest(hits);
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
                longer &= kept.get(first).end() - kept.get(first).start() < hit.end() - hit.start();
            }
            if (longer) {
                kept.subList(first, kept.size()).clear();
                kept.add(hit);
            }
        }
        return kept.stream()
                .map(hit ->
                        new Place(companies.get(names.get(hit.name()).company()).id(), hit.start(), hit.end()))
                .toList();
    }

    private void addName(
            NameAutomaton.Builder builder, int company, String name, boolean needsContext, Set<String> written) {
        if (written.add(name)) {
            boolean latin = name.chars().allMatch(c -> c < 0x250);
            names.add(new Name(company, name, needsContext, latin && name.length() <= 3, false));
            builder.add(Folding.fold(name), names.size() - 1);
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
                names.add(new Name(company, name, false, true, true));
                builder.add(Folding.fold(name), names.size() - 1);
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
        return same && (!name.ticker() || !letters || marked(text, start, end));
    }

    private static boolean marked(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char behind = end == text.length() ? ' ' : text.charAt(end);
        boolean bracketed = (before == '(' || before == '（') && (behind == ')' || behind == '）');
        return before == '$' || before == ':' || bracketed;
    }
}
