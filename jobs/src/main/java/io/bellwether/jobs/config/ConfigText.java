package io.bellwether.jobs.config;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a configuration as the YAML that {@link ConfigReader} reads, secrets masked: what is in force, for people. */
public final class ConfigText {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/][A-Za-z0-9/._@-]*(:[A-Za-z0-9/._@-]+)*|-?\\d[\\dA-Za-z.]*");
    private static final String INDENT = "  ";

    private ConfigText() {}

    /** The whole record, one key a line; keys without a value are left out. */
    public static String of(Record config) {
        StringBuilder text = new StringBuilder();
        section(config, "", text);
        return text.toString();
    }

    private static void section(Object record, String indent, StringBuilder text) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = ConfigKeys.value(component, record);
            if (value != null) {
                entry(ConfigKeys.kebab(component.getName()), value, indent, text);
            }
        }
    }

    private static void entry(String key, Object value, String indent, StringBuilder text) {
        text.append(indent).append(key).append(':');
        if (ConfigKeys.isSection(value.getClass())) {
            text.append('\n');
            section(value, indent + INDENT, text);
        } else if (value instanceof Map<?, ?> map) {
            text.append(map.isEmpty() ? " {}\n" : "\n");
            map.forEach((name, item) -> entry(String.valueOf(name), item, indent + INDENT, text));
        } else if (value instanceof List<?> list) {
            text.append(list.isEmpty() ? " []\n" : "\n");
            list.forEach(item -> item(item, indent + INDENT, text));
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static void item(Object value, String indent, StringBuilder text) {
        if (ConfigKeys.isSection(value.getClass())) {
            StringBuilder nested = new StringBuilder();
            section(value, indent + INDENT, nested);
            text.append(indent).append("- ").append(nested.substring(indent.length() + INDENT.length()));
        } else {
            text.append(indent).append("- ").append(scalar(value)).append('\n');
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return DurationText.write(duration);
        }
        if (value instanceof Enum<?> constant) {
            return ConfigScalars.name(constant);
        }
        String text = String.valueOf(value);
        return PLAIN.matcher(text).matches() && !text.equals("null") ? text : "'" + text.replace("'", "''") + "'";
    }
}
