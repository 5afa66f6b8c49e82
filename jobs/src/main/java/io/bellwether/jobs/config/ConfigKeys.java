package io.bellwether.jobs.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of configuration records: component names in kebab case, nested ones after a dot. */
final class ConfigKeys {
    private ConfigKeys() {}

    /** All keys of a record class, in their order. */
    static Collection<String> of(Class<?> record) {
        Set<String> keys = new LinkedHashSet<>();
        add(record, "", keys);
        return keys;
    }

    private static void add(Class<?> record, String prefix, Set<String> keys) {
        for (RecordComponent component : record.getRecordComponents()) {
            String key = prefix + kebab(component.getName());
            keys.add(key);
            if (isSection(component.getType())) {
                add(component.getType(), key + ".", keys);
            }
        }
    }

    /** Whether a type is written as keys of its own; secrets and sizes are single values. */
    static boolean isSection(Class<?> type) {
        return type.isRecord() && type != Secret.class && type != DataSize.class;
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static String kebab(String camel) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                kebab.append('-');
            }
            kebab.append(String.valueOf(c).toLowerCase(Locale.ROOT));
        }
        return kebab.toString();
    }

    static @Nullable Object value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component + " of " + record.getClass(), e);
        }
    }
}
