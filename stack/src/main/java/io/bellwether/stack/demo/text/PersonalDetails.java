package io.bellwether.stack.demo.text;

import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Made-up personal data of the right shape, so that masking has something to mask: checksums hold, but the numbers are
 * of ranges that are given to nobody or are reserved for fiction, and mailboxes are of reserved domains.
 */
final class PersonalDetails {
    private static final int CARD_SERIAL_LIMIT = 1_000_000_000;
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECK = "10X98765432";

    private PersonalDetails() {}

    /** Values for the slots of {@code [contact]}. */
    static Map<String, String> of(Language language, Grammar grammar, RandomGenerator random) {
        String mailbox = grammar.expand("mailbox", Map.of(), random);
        return Map.of(
                "email",
                mailbox.toLowerCase(Locale.ROOT) + (random.nextBoolean() ? "@example.com" : "@example.org"),
                "phone",
                language == Language.CHINESE ? chinesePhone(random) : englishPhone(random),
                "card",
                card(random),
                "idcard",
                identityCard(random));
    }

    private static String chinesePhone(RandomGenerator random) {
        return String.format(Locale.ROOT, "1990000%04d", random.nextInt(10_000));
    }

    /** 555-0100 to 555-0199 are kept free for fiction. */
    private static String englishPhone(RandomGenerator random) {
        return String.format(Locale.ROOT, "+1 212-555-01%02d", random.nextInt(100));
    }

    /** 16 digits whose last is the Luhn check digit (ISO/IEC 7812-1, annex B). */
    static String card(RandomGenerator random) {
        String body = String.format(Locale.ROOT, "622200%09d", random.nextInt(CARD_SERIAL_LIMIT));
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = Character.digit(body.charAt(body.length() - 1 - i), 10);
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return body + (10 - sum % 10) % 10;
    }

    /** 18 characters after GB 11643-1999, of a region code that is not assigned. */
    static String identityCard(RandomGenerator random) {
        String body = String.format(
                Locale.ROOT,
                "110199%04d%02d%02d%03d",
                random.nextInt(1950, 2006),
                random.nextInt(1, 13),
                random.nextInt(1, 29),
                random.nextInt(1, 1000));
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += Character.digit(body.charAt(i), 10) * ID_WEIGHTS[i];
        }
        return body + ID_CHECK.charAt(sum % ID_CHECK.length());
    }
}
