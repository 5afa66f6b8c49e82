package io.bellwether.contract.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds IBANs, written in one piece or in groups of four, of the countries in the SWIFT registry of formats. */
final class IbanFinder {
    private static final String MARK = "[iban]";
    private static final int GROUP = 4;

    private static final Map<String, Integer> LENGTHS = Stream.of(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 "
                                    + "CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 "
                                    + "HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 "
                                    + "MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 "
                                    + "SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                            .split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

    private IbanFinder() {}

    static List<Span> find(char[] text) {
        List<Span> found = new ArrayList<>();
        int i = 0;
        while (i < text.length) {
            int end = mayBegin(text, i) ? endOf(text, i) : i;
            if (end > i) {
                found.add(new Span(i, end, MARK));
                i = end;
            } else {
                i++;
            }
        }
        return found;
    }

    private static boolean mayBegin(char[] text, int i) {
        return Letters.isLetter(text[i])
                && Letters.isLetter(Letters.at(text, i + 1))
                && Letters.isDigit(Letters.at(text, i + 2))
                && Letters.isDigit(Letters.at(text, i + 3))
                && !Letters.isLetterOrDigit(Letters.at(text, i - 1));
    }

    private static int endOf(char[] text, int start) {
        Integer length = LENGTHS.get(new String(text, start, 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return start;
        }
        StringBuilder iban = new StringBuilder(length);
        int i = start;
        while (iban.length() < length) {
            char c = Letters.at(text, i);
            if (Letters.isLetterOrDigit(c)) {
                iban.append(c);
            } else if (!isSeparator(text, i) || iban.length() % GROUP != 0) {
                return start;
            }
            i++;
        }
        return !Letters.isLetterOrDigit(Letters.at(text, i)) && Checksums.isIban(iban) ? i : start;
    }

    /** One space or dash, not several. */
    private static boolean isSeparator(char[] text, int i) {
        char c = Letters.at(text, i);
        return (c == ' ' || c == '-') && Letters.isLetterOrDigit(text[i - 1]);
    }
}
