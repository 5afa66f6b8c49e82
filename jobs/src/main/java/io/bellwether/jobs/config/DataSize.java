package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, at least one; as text {@code 300B}, {@code 64KiB}, {@code 5MiB} or {@code 2GiB}. */
public record DataSize(long bytes) implements Serializable {
    /** How a size is written, for messages. */
    static final String EXPECTED = "a size such as 300B, 64KiB, 5MiB or 2GiB";

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)", Pattern.CASE_INSENSITIVE);
    private static final long KIB = 1024;

    public DataSize {
        require(bytes > 0, "a size must be at least 1B, but is %sB", bytes);
    }

    /** So many times 1024 bytes. */
    public static DataSize ofKib(long kib) {
        return new DataSize(kib * KIB);
    }

    /** So many times 1024 x 1024 bytes. */
    public static DataSize ofMib(long mib) {
        return ofKib(mib * KIB);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is no size; the message says what was expected
     */
    public static DataSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        require(matcher.matches(), "expected %s", EXPECTED);
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "kib" -> ofKib(number);
            case "mib" -> ofMib(number);
            case "gib" -> ofMib(number * KIB);
            default -> new DataSize(number);
        };
    }

    /** The bytes as an {@code int}, for interfaces that take no more. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }

    @Override
    public String toString() {
        if (bytes % (KIB * KIB * KIB) == 0) {
            return bytes / (KIB * KIB * KIB) + "GiB";
        }
        if (bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + "MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + "KiB" : bytes + "B";
    }
}
