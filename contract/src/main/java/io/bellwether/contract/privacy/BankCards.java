package io.bellwether.contract.privacy;

import io.bellwether.contract.privacy.DigitGroups.Group;

/**
 * Tells bank-card numbers (ISO/IEC 7812) from other digits: 13 to 19 of them with a right Luhn digit, in one piece or in
 * the groups that are printed on cards.
 */
final class BankCards {
    private static final int MIN_LENGTH = 13;
    private static final int MAX_LENGTH = 19;
    private static final int AIRLINE_LENGTH = 15;
    private static final int GROUP = 4;

    private BankCards() {}

    static boolean matches(DigitGroups groups, int first, int last) {
        if (first != last && !(groups.evenlyJoined(first, last) && isPrinted(groups, first, last))) {
            return false;
        }
        String digits = groups.digits(first, last);
        return digits.length() >= MIN_LENGTH
                && digits.length() <= MAX_LENGTH
                && isIssued(digits)
                && Checksums.isLuhn(digits);
    }

    /** Nobody issues cards that begin with 0; those with 1 belong to airlines. Times in milliseconds begin with 1, too. */
    private static boolean isIssued(String digits) {
        char industry = digits.charAt(0);
        return industry != '0' && (industry != '1' || digits.length() == AIRLINE_LENGTH);
    }

    private static boolean isPrinted(DigitGroups groups, int first, int last) {
        String shape = groups.shape(first, last);
        if (shape.equals("4-6-5") || shape.equals("4-6-4")) {
            return true;
        }
        boolean years = true;
        for (int i = first; i <= last; i++) {
            Group group = groups.group(i);
            if (group.length() != GROUP && (i < last || group.length() > GROUP)) {
                return false;
            }
            years &= isYear(groups.digits(i, i));
        }
        return !years;
    }

    /** A row of years is no card, even where its sum is right. */
    private static boolean isYear(String digits) {
        return digits.length() == GROUP && (digits.startsWith("19") || digits.startsWith("20"));
    }
}
