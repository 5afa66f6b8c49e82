package io.bellwether.models.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the phrases and expressions of all topics have found in one post. Used by one thread, for one post. */
final class TextHits {
    /** Of one phrase, expression or pair in one field: more say nothing more, and pairs of places are compared. */
    static final int MOST_PLACES = 100;

    private final FoldedText title;
    private final FoldedText text;
    private final Map<Phrase, List<Place>> phrases = new HashMap<>();
    private final Map<BoundedPattern, List<Place>> patterns = new HashMap<>();
    private int givenUp;

    TextHits(FoldedText title, FoldedText text) {
        this.title = title;
        this.text = text;
    }

    FoldedText folded(Field field) {
        return field == Field.TITLE ? title : text;
    }

    /** Notes that the words of a phrase stand at a place, if it begins and ends there as words do. */
    boolean note(Phrase phrase, Field field, int start, int end) {
        FoldedText folded = folded(field);
        if (!folded.startsWord(start) || (!phrase.prefix() && !folded.endsWord(end))) {
            return false;
        }
        List<Place> places = phrases.computeIfAbsent(phrase, unused -> new ArrayList<>());
        if (places.size() < 2 * MOST_PLACES) {
            places.add(new Place(field, start, phrase.prefix() ? folded.wordEnd(end) : end));
        }
        return true;
    }

    List<Place> of(Phrase phrase, Scope scope) {
        return within(phrases.getOrDefault(phrase, List.of()), scope);
    }

    List<Place> of(BoundedPattern pattern, Scope scope) {
        List<Place> places = patterns.get(pattern);
        if (places == null) {
            places = search(pattern);
            patterns.put(pattern, places);
        }
        return within(places, scope);
    }

    /** How many searches of expressions came to no end. */
    int givenUp() {
        return givenUp;
    }

    private List<Place> search(BoundedPattern pattern) {
        List<Place> places = new ArrayList<>();
        for (Field field : Field.values()) {
            BoundedPattern.Search search = pattern.find(field, folded(field), MOST_PLACES);
            places.addAll(search.places());
            givenUp += search.givenUp() ? 1 : 0;
        }
        return places;
    }

    private static List<Place> within(List<Place> places, Scope scope) {
        return scope == Scope.BOTH
                ? places
                : places.stream().filter(place -> scope.covers(place.field())).toList();
    }
}
