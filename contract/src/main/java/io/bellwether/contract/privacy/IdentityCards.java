package io.bellwether.contract.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * Tells Chinese identity-card numbers (GB 11643) from other digits: a province, a date of birth, and in the numbers of 18
 * characters a check character. Numbers of 15 digits, issued until 1999, have none, so their date alone must do.
 */
final class IdentityCards {
    static final int LENGTH = 18;

    private static final int OLD_LENGTH = 15;
    private static final int BIRTH = 6;
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2100;
    private static final int CENTURY = 1900;
    private static final Set<String> SHAPES = Set.of("18", "17", "6-8-4", "6-8-3");
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91");

    private IdentityCards() {}

    /**
     * Whether these characters are such a number.
     *
     * @param characters digits, the last of 18 may be an X
     * @param shape lengths of the groups of digits
     */
    static boolean matches(String characters, String shape) {
        if (characters.length() < OLD_LENGTH || !PROVINCES.contains(characters.substring(0, 2))) {
            return false;
        }
        if (characters.length() == LENGTH && SHAPES.contains(shape)) {
            int year = Integer.parseInt(characters, BIRTH, BIRTH + 4, 10);
            return isDate(year, characters, BIRTH + 4) && Checksums.isIdentity(characters);
        }
        if (characters.length() == OLD_LENGTH && shape.equals("15")) {
            int year = CENTURY + Integer.parseInt(characters, BIRTH, BIRTH + 2, 10);
            return isDate(year, characters, BIRTH + 2);
        }
        return false;
    }

    private static boolean isDate(int year, String characters, int monthIndex) {
        int month = Integer.parseInt(characters, monthIndex, monthIndex + 2, 10);
        int day = Integer.parseInt(characters, monthIndex + 2, monthIndex + 4, 10);
        try {
            LocalDate.of(year, month, day);
            return year >= FIRST_YEAR && year <= LAST_YEAR;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
