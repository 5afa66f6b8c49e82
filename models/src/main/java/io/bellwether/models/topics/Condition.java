package io.bellwether.models.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What must be said for a topic to be there. */
sealed interface Condition {
    /** Whether it holds for a post. */
    boolean holds(TextHits hits, Scope scope);

    /** Tells each place that speaks for a condition that holds, and which words were looked for there. */
    void tell(TextHits hits, Scope scope, Consumer<Ground> grounds);

    /** All phrases that are looked for, also those that must not be there. */
    void phrases(Consumer<Phrase> phrases);

    /** Whether an expression is looked for, which the one pass over the phrases cannot find. */
    boolean hasPattern();

    /**
     * A place that speaks for a topic.
     *
     * @param rule the phrase, pair or expression that was found there
     */
    record Ground(String rule, Place place) {}

    /** A condition that is about places, so that its distance to another can be told. */
    sealed interface Placed extends Condition {
        List<Place> places(TextHits hits, Scope scope);

        String words();

        @Override
        default boolean holds(TextHits hits, Scope scope) {
            return !places(hits, scope).isEmpty();
        }

        @Override
        default void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            places(hits, scope).forEach(place -> grounds.accept(new Ground(words(), place)));
        }

        @Override
        default boolean hasPattern() {
            return false;
        }
    }

    record Words(Phrase phrase) implements Placed {
        @Override
        public List<Place> places(TextHits hits, Scope scope) {
            return hits.of(phrase, scope);
        }

        @Override
        public String words() {
            return phrase.words();
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            phrases.accept(phrase);
        }
    }

    /** One of several, each of which has places. */
    record Choice(List<Placed> choices) implements Placed {
        public Choice {
            choices = List.copyOf(choices);
        }

        @Override
        public List<Place> places(TextHits hits, Scope scope) {
            List<Place> places = new ArrayList<>();
            choices.forEach(choice -> places.addAll(choice.places(hits, scope)));
            return places;
        }

        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return choices.stream().anyMatch(choice -> choice.holds(hits, scope));
        }

        @Override
        public void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            choices.forEach(choice -> choice.tell(hits, scope, grounds));
        }

        @Override
        public String words() {
            return "(" + String.join(" OR ", choices.stream().map(Placed::words).toList()) + ")";
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            choices.forEach(choice -> choice.phrases(phrases));
        }
    }

    /** Two that stand in the same field, in any order, with at most so many words between them. */
    record Near(Placed one, Placed other, int distance) implements Placed {
        @Override
        public List<Place> places(TextHits hits, Scope scope) {
            List<Place> pairs = new ArrayList<>();
            List<Place> others = first(other.places(hits, scope));
            for (Place left : first(one.places(hits, scope))) {
                for (Place right : others) {
                    if (pairs.size() < TextHits.MOST_PLACES && isNear(hits, left, right)) {
                        pairs.add(left.with(right));
                    }
                }
            }
            return pairs;
        }

        private boolean isNear(TextHits hits, Place left, Place right) {
            return left.field() == right.field()
                    && !left.overlaps(right)
                    && hits.folded(left.field())
                            .holdsAtMost(
                                    distance, Math.min(left.end(), right.end()), Math.max(left.start(), right.start()));
        }

        private static List<Place> first(List<Place> places) {
            return places.subList(0, Math.min(places.size(), TextHits.MOST_PLACES));
        }

        @Override
        public String words() {
            return one.words() + " NEAR/" + distance + " " + other.words();
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            one.phrases(phrases);
            other.phrases(phrases);
        }
    }

    record Expression(BoundedPattern pattern) implements Condition {
        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return !hits.of(pattern, scope).isEmpty();
        }

        @Override
        public void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            hits.of(pattern, scope).forEach(place -> grounds.accept(new Ground(pattern.words(), place)));
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {}

        @Override
        public boolean hasPattern() {
            return true;
        }
    }

    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return parts.stream().allMatch(part -> part.holds(hits, scope));
        }

        @Override
        public void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            parts.forEach(part -> part.tell(hits, scope, grounds));
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            parts.forEach(part -> part.phrases(phrases));
        }

        @Override
        public boolean hasPattern() {
            return parts.stream().anyMatch(Condition::hasPattern);
        }
    }

    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return parts.stream().anyMatch(part -> part.holds(hits, scope));
        }

        @Override
        public void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            parts.stream().filter(part -> part.holds(hits, scope)).forEach(part -> part.tell(hits, scope, grounds));
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            parts.forEach(part -> part.phrases(phrases));
        }

        @Override
        public boolean hasPattern() {
            return parts.stream().anyMatch(Condition::hasPattern);
        }
    }

    /** That something is not said; no place speaks for that. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return !part.holds(hits, scope);
        }

        @Override
        public void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {}

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            part.phrases(phrases);
        }

        @Override
        public boolean hasPattern() {
            return part.hasPattern();
        }
    }
}
