package io.bellwether.models.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into its pieces. Brackets and quotes may be those of Chinese keyboards. */
final class QueryTokens {
    private static final int MOST_DISTANCE = 50;
    private static final Pattern NEAR = Pattern.compile("NEAR(?:/(.*))?");
    private static final String OPENING_QUOTES = "\"“「";
    private static final String CLOSING_QUOTES = "\"”」";

    private final String query;
    private final List<QueryToken> tokens = new ArrayList<>();
    private int at;

    private QueryTokens(String query) {
        this.query = query;
    }

    /** All pieces, an end behind them. */
    static List<QueryToken> of(String query) {
        QueryTokens reader = new QueryTokens(query);
        while (reader.at < query.length()) {
            reader.next();
        }
        reader.tokens.add(new QueryToken.End(query.length()));
        return reader.tokens;
    }

    private void next() {
        char c = query.charAt(at);
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            at++;
        } else if (c == '(' || c == '（') {
            tokens.add(new QueryToken.Open(at++));
        } else if (c == ')' || c == '）') {
            tokens.add(new QueryToken.Close(at++));
        } else if (OPENING_QUOTES.indexOf(c) >= 0) {
            quoted();
        } else {
            word();
        }
    }

    private void quoted() {
        int start = at;
        int end = start + 1;
        // Whichever quote opened it: keyboards and editors mix them.
        while (end < query.length() && CLOSING_QUOTES.indexOf(query.charAt(end)) < 0) {
            end++;
        }
        if (end == query.length()) {
            throw new RuleException("the quote at character " + (start + 1) + " of the query is not closed");
        }
        String phrase = query.substring(start + 1, end);
        at = end + 1;
        if (at < query.length() && (query.charAt(at) == '*' || query.charAt(at) == '＊')) {
            phrase = phrase + "*";
            at++;
        }
        tokens.add(new QueryToken.Term(start, phrase));
    }

    private void word() {
        int start = at;
        while (at < query.length() && !endsWord(query.charAt(at))) {
            at++;
        }
        String word = query.substring(start, at);
        Matcher near = NEAR.matcher(word);
        if (word.equals("AND") || word.equals("OR") || word.equals("NOT")) {
            tokens.add(new QueryToken.Operator(start, word));
        } else if (near.matches()) {
            tokens.add(new QueryToken.Near(start, distance(word, near.group(1), start)));
        } else {
            tokens.add(new QueryToken.Term(start, word));
        }
    }

    private static int distance(String word, String digits, int start) {
        if (digits != null && digits.matches("\\d{1,2}") && Integer.parseInt(digits) <= MOST_DISTANCE) {
            return Integer.parseInt(digits);
        }
        throw new RuleException(String.format(
                Locale.ROOT,
                "'%s' at character %d of the query: expected NEAR/ and how many words or Chinese characters may stand"
                        + " between, from 0 to %d, such as NEAR/5",
                word,
                start + 1,
                MOST_DISTANCE));
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || "()（）".indexOf(c) >= 0
                || OPENING_QUOTES.indexOf(c) >= 0
                || CLOSING_QUOTES.indexOf(c) >= 0;
    }
}
