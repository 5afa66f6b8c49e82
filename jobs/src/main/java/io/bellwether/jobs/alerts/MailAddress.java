package io.bellwether.jobs.alerts;

import java.util.regex.Pattern;

/** What passes for a mail address in configuration: one address, no name, no list, no line break. */
final class MailAddress {
    private static final Pattern FORM = Pattern.compile("[^\\s@<>,;:\"\\\\]+@[^\\s@<>,;:\"\\\\]+");

    private MailAddress() {}

    static boolean looksRight(String address) {
        return FORM.matcher(address).matches();
    }
}
