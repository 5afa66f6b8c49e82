package io.bellwether.contract.privacy;

import io.bellwether.contract.privacy.DigitGroups.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds identity cards, phone numbers and bank cards among the digits of a text. At each group of digits it tries the
 * longest row of groups first; a row has at most {@link #MAX_GROUPS} groups, which bounds the work per group.
 */
final class NumberFinder {
    private static final int MAX_GROUPS = 8;

    /** The shortest phone number with a country code. */
    private static final int MIN_DIGITS = 8;

    /** The longest bank card. */
    private static final int MAX_DIGITS = 19;

    private final char[] text;
    private final DigitGroups groups;
    private final Surroundings surroundings;

    private NumberFinder(char[] text) {
        this.text = text;
        this.groups = new DigitGroups(text);
        this.surroundings = new Surroundings(text);
    }

    static List<Span> find(char[] text) {
        return new NumberFinder(text).spans();
    }

    private List<Span> spans() {
        List<Span> found = new ArrayList<>();
        int first = 0;
        while (first < groups.count()) {
            int last = Math.min(first + MAX_GROUPS, groups.count()) - 1;
            while (last > first && !isRow(first, last)) {
                last--;
            }
            Optional<Span> span = Optional.empty();
            while (span.isEmpty() && last >= first) {
                span = spanOf(first, last);
                last--;
            }
            span.ifPresent(found::add);
            first = span.isPresent() ? last + 2 : first + 1;
        }
        return found;
    }

    private boolean isRow(int first, int last) {
        for (int i = first; i < last; i++) {
            if (groups.after(i) == DigitGroups.Joint.NONE) {
                return false;
            }
        }
        return true;
    }

    private Optional<Span> spanOf(int first, int last) {
        int digits = groups.length(first, last);
        if (digits < MIN_DIGITS || digits > MAX_DIGITS) {
            return Optional.empty();
        }
        Optional<Span> identity = identity(first, last);
        if (identity.isPresent()) {
            return identity;
        }
        Optional<Span> phone = phone(first, last);
        return phone.isPresent() ? phone : bankCard(first, last);
    }

    private Optional<Span> identity(int first, int last) {
        if (first != last && !groups.evenlyJoined(first, last)) {
            return Optional.empty();
        }
        String digits = groups.digits(first, last);
        int end = groups.group(last).end();
        char next = Letters.at(text, end);
        if (digits.length() == IdentityCards.LENGTH - 1 && (next == 'x' || next == 'X')) {
            digits += next;
            end++;
        }
        int start = groups.group(first).start();
        boolean found = IdentityCards.matches(digits, groups.shape(first, last)) && surroundings.allow(start, end);
        return found ? Optional.of(new Span(start, end, "[identity number]")) : Optional.empty();
    }

    private Optional<Span> phone(int first, int last) {
        Group begin = groups.group(first);
        int end = groups.group(last).end();
        int start = begin.start();
        char before = Letters.at(text, start - 1);
        boolean bracket = before == '(';
        if (bracket) {
            before = Letters.at(text, start - 2);
        }
        boolean plus = before == '+' || Letters.at(text, start - 1) == '+';
        boolean found;
        if (plus) {
            found = Phones.isInternational(groups, first, last);
            start = bracket && before == '+' ? start - 2 : start - 1;
            start = Letters.at(text, start - 1) == '(' ? start - 1 : start;
        } else {
            found = Phones.isNational(groups, first, last, bracket);
            start = bracket && groups.after(first) == DigitGroups.Joint.BRACKET ? start - 1 : start;
        }
        return found && surroundings.allow(start, end) && !surroundings.isAmount(start, end)
                ? Optional.of(new Span(start, end, "[phone]"))
                : Optional.empty();
    }

    private Optional<Span> bankCard(int first, int last) {
        int start = groups.group(first).start();
        int end = groups.group(last).end();
        boolean found = BankCards.matches(groups, first, last)
                && surroundings.allow(start, end)
                && !surroundings.isAmount(start, end)
                && !surroundings.isPath(start);
        return found ? Optional.of(new Span(start, end, "[bank card]")) : Optional.empty();
    }
}
