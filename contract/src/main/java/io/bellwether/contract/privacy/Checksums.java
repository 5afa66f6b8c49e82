package io.bellwether.contract.privacy;

/** The check digits of identity cards, bank cards and IBANs. */
final class Checksums {
    private static final int[] IDENTITY_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String IDENTITY_CHECKS = "10X98765432";
    private static final int IBAN_MODULUS = 97;

    private Checksums() {}

    /** ISO 7064 MOD 11-2 over 17 digits and their check character, as in GB 11643. */
    static boolean isIdentity(CharSequence eighteen) {
        int sum = 0;
        for (int i = 0; i < IDENTITY_WEIGHTS.length; i++) {
            sum += (eighteen.charAt(i) - '0') * IDENTITY_WEIGHTS[i];
        }
        char check = Character.toUpperCase(eighteen.charAt(IDENTITY_WEIGHTS.length));
        return IDENTITY_CHECKS.charAt(sum % 11) == check;
    }

    /** The Luhn formula of ISO/IEC 7812: from the right, every second digit doubled, digits summed. */
    static boolean isLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064 MOD 97-10 over the account, then country and check digits, letters counting from A = 10. */
    static boolean isIban(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % IBAN_MODULUS;
        }
        return rest == 1;
    }
}
