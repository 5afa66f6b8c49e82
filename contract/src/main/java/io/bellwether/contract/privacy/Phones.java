package io.bellwether.contract.privacy;

import io.bellwether.contract.privacy.DigitGroups.Group;
import io.bellwether.contract.privacy.DigitGroups.Joint;
import java.util.regex.Pattern;

/** Tells phone numbers from other digits. */
final class Phones {
    /** Mobile numbers of mainland China, with or without the country's prefix. */
    private static final Pattern CHINESE_MOBILE = Pattern.compile("(?:(?:00)?86)?1[3-9][0-9]{9}");

    /** Chinese landlines: an area code and seven or eight digits, or an extension more. */
    private static final Pattern CHINESE_LANDLINE =
            Pattern.compile("(?:010|02[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}");

    /** E.164: at most 15 digits with the country code; shorter ones than 8 exist but nobody has them. */
    private static final Pattern INTERNATIONAL = Pattern.compile("1[2-9][0-9]{9}|[2-9][0-9]{7,14}");

    /** North American numbers in the groups in which they are written there; hotlines, 400 in China, belong to nobody. */
    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("1?(?!400|8(?:00|33|44|55|66|77|88))[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final int SHORTEST_GROUP = 3;
    private static final int MOBILE_LENGTH = 11;
    private static final int MAX_GROUPS_OF_MOBILE = 4;

    private Phones() {}

    /** Whether these groups, after a plus sign, are a phone number. */
    static boolean isInternational(DigitGroups groups, int first, int last) {
        String digits = groups.digits(first, last);
        return !hasDecimals(groups, first, last)
                && INTERNATIONAL.matcher(digits).matches();
    }

    /** One point in two groups, or points among other joints, are decimals: {@code +7.27 (434.97} is a change of price. */
    private static boolean hasDecimals(DigitGroups groups, int first, int last) {
        int points = 0;
        for (int i = first; i < last; i++) {
            points += groups.after(i) == Joint.DOT ? 1 : 0;
        }
        return points == 1 || (points > 0 && points < last - first);
    }

    /**
     * Whether these groups are a phone number without a plus sign.
     *
     * @param bracket whether a bracket opens before the first group
     */
    static boolean isNational(DigitGroups groups, int first, int last, boolean bracket) {
        return isChineseMobile(groups, first, last)
                || isChineseLandline(groups, first, last)
                || isNorthAmerican(groups, first, last, bracket);
    }

    private static boolean isChineseMobile(DigitGroups groups, int first, int last) {
        String digits = groups.digits(first, last);
        if (!CHINESE_MOBILE.matcher(digits).matches()) {
            return false;
        }
        int begin = first;
        int prefix = digits.length() - MOBILE_LENGTH;
        if (prefix > 0 && groups.group(first).length() == prefix) {
            begin++;
        }
        Group area = groups.group(begin);
        return area.length() >= SHORTEST_GROUP
                && last - begin < MAX_GROUPS_OF_MOBILE
                && groups.evenlyJoined(begin, last);
    }

    private static boolean isChineseLandline(DigitGroups groups, int first, int last) {
        int areaLength = groups.group(first).length();
        Joint joint = groups.after(first);
        return first < last
                && (areaLength == 3 || areaLength == 4)
                && joint != Joint.DOT
                && last - first <= 2
                && (last == first + 1 || groups.group(last).length() >= SHORTEST_GROUP)
                && (last == first + 1 || groups.evenlyJoined(first + 1, last))
                && CHINESE_LANDLINE.matcher(groups.digits(first, last)).matches();
    }

    private static boolean isNorthAmerican(DigitGroups groups, int first, int last, boolean bracket) {
        String shape = groups.shape(first, last);
        boolean written = shape.equals("3-3-4") || shape.equals("1-3-3-4");
        if (!written || !NORTH_AMERICAN.matcher(groups.digits(first, last)).matches()) {
            return false;
        }
        Joint middle = groups.after(last - 1);
        Joint afterArea = groups.after(last - 2);
        return (bracket && afterArea == Joint.BRACKET && middle != Joint.BRACKET)
                || (afterArea == middle && (middle == Joint.DASH || middle == Joint.DOT));
    }
}
