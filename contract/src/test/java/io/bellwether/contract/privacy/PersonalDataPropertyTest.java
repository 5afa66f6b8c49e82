package io.bellwether.contract.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random texts and made-up numbers; every failure names its seed. */
class PersonalDataPropertyTest {
    private static final int CASES = 1_000;
    private static final List<String> PIECES = List.of(
            "1",
            "3",
            "8",
            "0",
            "86",
            "138",
            "0013",
            "8000",
            "13800138000",
            "4111",
            "1111",
            "6222",
            "19491231",
            "110105",
            "002X",
            "DE89",
            "3704",
            " ",
            "-",
            ".",
            "@",
            "a",
            "f",
            "Z",
            "co",
            "example.com",
            "+",
            "(",
            ")",
            "元",
            "，",
            "电话",
            "x",
            "%",
            "1",
            "＠",
            "１３８",
            "[phone]",
            "\n",
            "\uD83D\uDCC9");

    @Test
    void changesNothingInAMaskedText() {
        for (long seed = 0; seed < 10 * CASES; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }

            String once = PersonalData.mask(text.toString()).text();

            assertThat(PersonalData.mask(once))
                    .as("seed %s, text '%s'", seed, text)
                    .isEqualTo(new Masked(once, 0));
        }
    }

    @Test
    void masksEveryMobileNumberHoweverItIsWritten() {
        masksAll("[phone]", random -> {
            String number = "1" + (3 + random.nextInt(7)) + digits(random, 9);
            String separator = List.of("", " ", "-").get(random.nextInt(3));
            String prefix = List.of("", "+86 ", "+86", "0086-", "86 ").get(random.nextInt(5));
            return prefix
                    + number.substring(0, 3)
                    + separator
                    + number.substring(3, 7)
                    + separator
                    + number.substring(7);
        });
    }

    @Test
    void masksEveryIdentityNumber() {
        masksAll("[identity number]", random -> {
            String body = "%s%s%04d%02d%02d%s"
                    .formatted(
                            List.of("11", "31", "44", "65").get(random.nextInt(4)),
                            digits(random, 4),
                            1930 + random.nextInt(80),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            digits(random, 3));
            return body + identityCheck(body);
        });
    }

    @Test
    void masksEveryBankCardHoweverItIsGrouped() {
        masksAll("[bank card]", random -> {
            // Of 15 digits, some are dates of birth, too.
            int length = List.of(13, 14, 16, 17, 18, 19).get(random.nextInt(6));
            String body = "62" + digits(random, length - 3);
            String number = body + luhnCheck(body);
            return random.nextBoolean() ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
        });
    }

    @Test
    void leavesABankCardWithAWrongCheckDigit() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String body = "62" + digits(random, 14);
            String wrong = body + (luhnCheck(body) + 1 + random.nextInt(9)) % 10;

            assertThat(PersonalData.mask("卡" + wrong).pieces())
                    .as("seed %s, number %s", seed, wrong)
                    .isZero();
        }
    }

    private static void masksAll(String mark, Function<Random, String> numbers) {
        for (long seed = 0; seed < CASES; seed++) {
            String number = numbers.apply(new Random(seed));

            assertThat(PersonalData.mask("号码：" + number + "，谢谢"))
                    .as("seed %s, number '%s'", seed, number)
                    .isEqualTo(new Masked("号码：" + mark + "，谢谢", 1));
        }
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** By the definition: the one character that makes the weighted sum, weights being powers of two modulo 11, come to 1. */
    private static char identityCheck(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int weight = 1;
            for (int power = 0; power < 17 - i; power++) {
                weight = weight * 2 % 11;
            }
            sum += weight * Character.digit(body.charAt(i), 10);
        }
        int check = (12 - sum % 11) % 11;
        return check == 10 ? 'X' : Character.forDigit(check, 10);
    }

    /** By trial: the one digit with which the sum is a multiple of ten. */
    private static int luhnCheck(String body) {
        for (int check = 0; check < 10; check++) {
            String number = body + check;
            int sum = 0;
            for (int i = 0; i < number.length(); i++) {
                int digit = Character.digit(number.charAt(number.length() - 1 - i), 10);
                sum += i % 2 == 0 ? digit : (digit * 2) / 10 + (digit * 2) % 10;
            }
            if (sum % 10 == 0) {
                return check;
            }
        }
        throw new IllegalStateException("No Luhn digit fits " + body);
    }
}
