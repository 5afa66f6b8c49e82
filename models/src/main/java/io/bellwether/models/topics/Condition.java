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
        List<Ground> grounds(TextHits hits, Scope scope);

        @Override
        default boolean holds(TextHits hits, Scope scope) {
            return !grounds(hits, scope).isEmpty();
        }

        @Override
        default void tell(TextHits hits, Scope scope, Consumer<Ground> grounds) {
            grounds(hits, scope).forEach(grounds);
        }

        @Override
        default boolean hasPattern() {
            return false;
        }
    }

    record Words(Phrase phrase) implements Placed {
        @Override
        public List<Ground> grounds(TextHits hits, Scope scope) {
            return hits.of(phrase, scope).stream()
                    .map(place -> new Ground(phrase.words(), place))
                    .toList();
        }

        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return !hits.of(phrase, scope).isEmpty();
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
        public List<Ground> grounds(TextHits hits, Scope scope) {
            List<Ground> grounds = new ArrayList<>();
            choices.forEach(choice -> grounds.addAll(choice.grounds(hits, scope)));
            return grounds;
        }

        @Override
        public boolean holds(TextHits hits, Scope scope) {
            return choices.stream().anyMatch(choice -> choice.holds(hits, scope));
        }

        @Override
        public void phrases(Consumer<Phrase> phrases) {
            choices.forEach(choice -> choice.phrases(phrases));
        }
    }

    /** Two that stand in the same field, in any order, with at most so many words between them. */
    record Near(Placed one, Placed other, int distance) implements Placed {
        @Override
        public List<Ground> grounds(TextHits hits, Scope scope) {
            List<Ground> pairs = new ArrayList<>();
            List<Ground> others = first(other.grounds(hits, scope));
            for (Ground left : first(one.grounds(hits, scope))) {
                for (Ground right : others) {
                    if (pairs.size() < TextHits.MOST_PLACES && isNear(hits, left.place(), right.place())) {
                        pairs.add(new Ground(
                                left.rule() + " NEAR/" + distance + " " + right.rule(),
                                left.place().with(right.place())));
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

        private static List<Ground> first(List<Ground> grounds) {
            return grounds.subList(0, Math.min(grounds.size(), TextHits.MOST_PLACES));
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
