package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the text of a single value into its type, taking what is written {@code ${env:NAME}} from the environment. */
final class ConfigScalars {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;

    ConfigScalars(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException if the text does not fit; the message says what was expected
     */
    Object parse(String written, Class<?> type) {
        Matcher reference = REFERENCE.matcher(written.strip());
        boolean referred = reference.matches();
        if (type == Secret.class) {
            require(
                    referred,
                    "a secret must not stand here, expected ${env:NAME} with the name of a variable that has it");
        }
        String text = referred ? variable(reference.group(1)) : written;
        if (type == String.class) {
            return text;
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        if (type == int.class || type == Integer.class) {
            return Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (type == long.class || type == Long.class) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return number(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            require(text.equals("true") || text.equals("false"), "expected true or false");
            return text.equals("true");
        }
        if (type == Duration.class) {
            return DurationText.parse(text);
        }
        if (type == DataSize.class) {
            return DataSize.parse(text);
        }
        if (type == ZoneId.class) {
            return zone(text);
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        throw new IllegalStateException("Configuration records may not have components of " + type);
    }

    private String variable(String name) {
        String value = environment.get(name);
        require(
                value != null && !value.isBlank(),
                "the environment variable %s is not set: set it before starting",
                name);
        return String.valueOf(value);
    }

    private static long whole(String text, long min, long max) {
        try {
            long value = Long.parseLong(text.strip().replace("_", ""));
            require(value >= min && value <= max, "expected a whole number between %s and %s", min, max);
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number", e);
        }
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            require(Double.isFinite(value), "expected a finite number");
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number such as 0.5", e);
        }
    }

    private static ZoneId zone(String text) {
        require(ZoneId.getAvailableZoneIds().contains(text.strip()), "expected a time zone such as Asia/Shanghai");
        return ZoneId.of(text.strip());
    }

    private static Object constant(String text, Class<?> type) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (name(constant).equals(text.strip())) {
                return constant;
            }
        }
        String known = Arrays.stream(constants).map(ConfigScalars::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("expected one of " + known);
    }

    /** An enum constant as it is written in a configuration: in kebab case. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
