package io.bellwether.jobs.config;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes records of what was written, over their defaults, and gathers every fault on the way. */
final class ConfigBinder {
    private static final String NO_VALUE = " has no value; give one or leave the line out";

    private final ConfigScalars scalars;
    private final Collection<String> known;
    private final List<ConfigFault> faults;

    ConfigBinder(ConfigScalars scalars, Collection<String> known, List<ConfigFault> faults) {
        this.scalars = scalars;
        this.known = known;
        this.faults = faults;
    }

    /**
     * The record with what is written in place of its defaults.
     *
     * @param path full key of the section, empty for the whole file
     * @param defaults null where the record has none and every key without a {@code @Nullable} must be given
     * @return empty where there was a fault in it
     */
    Optional<Object> section(ConfigNode.Section section, String path, Class<?> record, @Nullable Object defaults) {
        int before = faults.size();
        refuseUnknown(section, path, record);
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String name = ConfigKeys.kebab(component.getName());
            Object fallback = defaults == null ? null : ConfigKeys.value(component, defaults);
            ConfigNode node = section.values().get(name);
            if (node == null) {
                arguments[i] = fallback;
                if (fallback == null && !ConfigKeys.isNullable(component)) {
                    faults.add(new ConfigFault(section.origin(), join(path, name) + " is missing"));
                }
            } else {
                arguments[i] = component(node, join(path, name), component, fallback);
            }
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        return construct(record, arguments, path, section.origin());
    }

    private @Nullable Object component(
            ConfigNode node, String path, RecordComponent component, @Nullable Object fallback) {
        if (node instanceof ConfigNode.Nothing) {
            if (!ConfigKeys.isNullable(component)) {
                faults.add(new ConfigFault(node.origin(), path + NO_VALUE));
            }
            return null;
        }
        return value(node, path, component.getGenericType(), fallback).orElse(null);
    }

    private Optional<Object> value(ConfigNode node, String path, Type type, @Nullable Object fallback) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == Map.class
                    ? map(node, path, parameterized)
                    : list(node, path, parameterized);
        }
        Class<?> simple = (Class<?>) type;
        if (ConfigKeys.isSection(simple)) {
            if (node instanceof ConfigNode.Section section) {
                return section(section, path, simple, fallback == null ? declaredDefaults(simple) : fallback);
            }
            return fault(node, path + " must have keys of its own");
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            return scalar(scalar, path, simple);
        }
        return fault(node, path + " must be a single value");
    }

    private Optional<Object> scalar(ConfigNode.Scalar scalar, String path, Class<?> type) {
        if (scalar.text().isBlank() && type != String.class) {
            return fault(scalar, path + NO_VALUE);
        }
        try {
            return Optional.of(scalars.parse(scalar.text(), type));
        } catch (IllegalArgumentException e) {
            String shown = type == Secret.class ? "***" : scalar.text();
            return fault(scalar, path + " is '" + shown + "': " + e.getMessage());
        }
    }

    private Optional<Object> list(ConfigNode node, String path, ParameterizedType type) {
        Type element = type.getActualTypeArguments()[0];
        List<ConfigNode> items;
        if (node instanceof ConfigNode.Items written) {
            items = written.values();
        } else if (node instanceof ConfigNode.Scalar scalar) {
            // As in --kafka.bootstrap-servers=a:9092,b:9092
            items = Arrays.stream(scalar.text().split(","))
                    .filter(part -> !part.isBlank())
                    .<ConfigNode>map(part -> new ConfigNode.Scalar(part.strip(), scalar.origin()))
                    .toList();
        } else {
            return fault(node, path + " must be a list");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            value(items.get(i), path + "[" + i + "]", element, null).ifPresent(values::add);
        }
        return Optional.of(values);
    }

    private Optional<Object> map(ConfigNode node, String path, ParameterizedType type) {
        if (!(node instanceof ConfigNode.Section section)) {
            return fault(node, path + " must have keys of its own");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        section.values()
                .forEach((key, item) -> value(item, join(path, key), type.getActualTypeArguments()[1], null)
                        .ifPresent(value -> values.put(key, value)));
        return Optional.of(values);
    }

    private void refuseUnknown(ConfigNode.Section section, String path, Class<?> record) {
        List<String> own = Arrays.stream(record.getRecordComponents())
                .map(component -> ConfigKeys.kebab(component.getName()))
                .toList();
        section.values().forEach((key, node) -> {
            if (!own.contains(key)) {
                String full = join(path, key);
                Collection<String> candidates = new ArrayList<>(known);
                own.forEach(name -> candidates.add(join(path, name)));
                String hint = NearestKey.to(full, candidates)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; known here are " + String.join(", ", own));
                faults.add(new ConfigFault(node.origin(), full + " is not a known key" + hint));
            }
        });
    }

    private Optional<Object> construct(Class<?> record, @Nullable Object[] arguments, String path, String origin) {
        try {
            Class<?>[] types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                faults.add(new ConfigFault(origin, join(path, requireNonNull(refused.getMessage()))));
                return Optional.empty();
            }
            throw new IllegalStateException("Cannot make a " + record.getName() + " of the configuration", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + record.getName() + " of the configuration", e);
        }
    }

    private static @Nullable Object declaredDefaults(Class<?> record) {
        try {
            return record.getDeclaredMethod("defaults").invoke(null);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot call defaults() of " + record.getName(), e);
        }
    }

    private Optional<Object> fault(ConfigNode node, String message) {
        faults.add(new ConfigFault(node.origin(), message));
        return Optional.empty();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
