package io.bellwether.models.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads queries. From what binds strongest to what binds weakest:
 *
 * <pre>
 *   word   "a phrase"   withdraw*   ( ... )
 *   a NEAR/5 b     at most five words, or Chinese characters, between them, in any order; a, b: phrases, or ORs of them
 *   NOT a
 *   a AND b
 *   a OR b
 * </pre>
 *
 * <p>Operators are written in capitals; nothing is implied between two terms.
 */
final class TopicQuery {
    static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_TERMS = 500;
    private static final int MOST_DEPTH = 20;
    private static final Set<String> LOWER_OPERATORS = Set.of("and", "or", "not", "near");

    private final List<QueryToken> tokens;
    private int next;
    private int depth;

    private TopicQuery(List<QueryToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a query.
     *
     * @throws RuleException saying what is wrong with it, and at which character
     */
    static Condition parse(String query) {
        if (query.length() > MOST_CHARACTERS) {
            throw new RuleException(
                    "the query has " + query.length() + " characters; at most " + MOST_CHARACTERS + " are allowed");
        }
        List<QueryToken> tokens = QueryTokens.of(query);
        long terms = tokens.stream()
                .filter(token -> token instanceof QueryToken.Term)
                .count();
        if (terms > MOST_TERMS) {
            throw new RuleException("the query has " + terms + " terms; at most " + MOST_TERMS + " are allowed");
        }
        TopicQuery reader = new TopicQuery(tokens);
        Condition condition = reader.or();
        if (!(reader.peek() instanceof QueryToken.End)) {
            throw reader.unexpected("AND, OR or NEAR/n");
        }
        return condition;
    }

    private Condition or() {
        if (++depth > MOST_DEPTH) {
            throw new RuleException("the query nests brackets deeper than " + MOST_DEPTH + " levels");
        }
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (take("OR")) {
            parts.add(and());
        }
        depth--;
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<Condition.Placed> placed = new ArrayList<>();
        parts.forEach(part -> {
            if (part instanceof Condition.Placed each) {
                placed.add(each);
            }
        });
        return placed.size() == parts.size() ? new Condition.Choice(placed) : new Condition.AnyOf(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (take("AND")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(parts);
    }

    private Condition not() {
        boolean negated = false;
        while (take("NOT")) {
            negated = !negated;
        }
        Condition part = near();
        return negated ? new Condition.Not(part) : part;
    }

    private Condition near() {
        Condition left = primary();
        while (peek() instanceof QueryToken.Near near) {
            next++;
            left = new Condition.Near(placed(left, near), placed(primary(), near), near.distance());
        }
        return left;
    }

    private static Condition.Placed placed(Condition condition, QueryToken.Near near) {
        if (condition instanceof Condition.Placed placed) {
            return placed;
        }
        throw new RuleException(near.words() + " at character " + (near.at() + 1)
                + " of the query: on both sides expected a phrase, or phrases joined by OR in brackets; AND and NOT have no"
                + " place of which a distance could be told");
    }

    private Condition primary() {
        QueryToken token = peek();
        if (token instanceof QueryToken.Term term) {
            next++;
            return new Condition.Words(phrase(term));
        }
        if (!(token instanceof QueryToken.Open open)) {
            throw unexpected("a word, a phrase in quotes or '('");
        }
        next++;
        Condition inside = or();
        if (!(peek() instanceof QueryToken.Close)) {
            throw peek() instanceof QueryToken.End
                    ? new RuleException("the '(' at character " + (open.at() + 1) + " of the query is not closed")
                    : unexpected("AND, OR, NEAR/n or ')'");
        }
        next++;
        return inside;
    }

    private static Phrase phrase(QueryToken.Term term) {
        try {
            return Phrase.parse(term.text());
        } catch (RuleException e) {
            throw new RuleException("character " + (term.at() + 1) + " of the query: " + e.words());
        }
    }

    private boolean take(String operator) {
        if (peek() instanceof QueryToken.Operator found && found.words().equals(operator)) {
            next++;
            return true;
        }
        return false;
    }

    private QueryToken peek() {
        return tokens.get(next);
    }

    private RuleException unexpected(String expected) {
        QueryToken found = peek();
        String hint = "";
        if (found instanceof QueryToken.Term term) {
            String word = term.text().toLowerCase(Locale.ROOT);
            hint = LOWER_OPERATORS.contains(word)
                    ? "; operators are written in capitals: " + word.toUpperCase(Locale.ROOT)
                    : "; put a phrase of several words in quotes";
        }
        return new RuleException("character " + (found.at() + 1) + " of the query: expected " + expected
                + ", but found " + found.words() + hint);
    }
}
