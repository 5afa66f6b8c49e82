package io.bellwether.jobs.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file over the defaults of a record, and arguments over the file. Keys are the record's components in
 * kebab case. All faults are reported at once; a key that is not known is a fault.
 *
 * <p>Values are as in {@code 5}, {@code 0.5}, {@code true}, {@code 200ms}, {@code 5MiB}, {@code Asia/Shanghai} or
 * {@code ${env:NAME}}, which stands for a variable of the environment and is the only way to give a {@link Secret}.
 *
 * @param <T> the record of the whole file, or of the sections that one job reads
 */
public final class ConfigReader<T extends Record> {
    /** The sections of the file that all jobs share; a job reads its own and those that it needs. */
    public static final Set<String> SECTIONS =
            Set.of("kafka", "elasticsearch", "flink", "ingest", "analysis", "trends", "alerts");

    private final T defaults;
    private final Map<String, String> environment;

    private ConfigReader(T defaults, Map<String, String> environment) {
        this.defaults = defaults;
        this.environment = environment;
    }

    /**
     * A reader over these defaults.
     *
     * @param environment the variables that may be referred to; a {@code main} gives {@code System.getenv()}
     */
    public static <T extends Record> ConfigReader<T> over(T defaults, Map<String, String> environment) {
        return new ConfigReader<>(defaults, Map.copyOf(environment));
    }

    /**
     * Reads the arguments of a {@code main}: {@code --config=FILE} at most once, {@code --section.key=value} as often
     * as needed.
     *
     * @throws ConfigException with every fault
     */
    public T readArguments(String... arguments) {
        Path file = null;
        List<String> overrides = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--config=")) {
                file = Path.of(argument.substring("--config=".length()));
            } else {
                overrides.add(argument);
            }
        }
        return read(file, overrides);
    }

    /**
     * Reads a file and what is laid over it.
     *
     * @param file null to start from the defaults alone
     * @param overrides each {@code --section.key=value}
     * @throws ConfigException with every fault
     */
    public T read(@Nullable Path file, List<String> overrides) {
        String source = file == null ? "The configuration" : file.toString();
        return bind(file == null ? "" : text(file), overrides, source);
    }

    /**
     * Reads YAML text and what is laid over it.
     *
     * @param source what to call the text in messages
     * @throws ConfigException with every fault
     */
    public T bind(String yaml, List<String> overrides, String source) {
        List<ConfigFault> faults = new ArrayList<>();
        ConfigTree tree = new ConfigTree(faults);
        ConfigNode.Section root = tree.parse(yaml);
        overrides.forEach(argument -> tree.overlay(root, argument));
        Collection<String> known = ConfigKeys.of(defaults.getClass());
        root.values().keySet().removeIf(key -> SECTIONS.contains(key) && !known.contains(key));
        ConfigBinder binder = new ConfigBinder(new ConfigScalars(environment), known, faults);
        Object bound = binder.section(root, "", defaults.getClass(), defaults).orElse(null);
        if (bound == null || !faults.isEmpty()) {
            throw new ConfigException(source, faults);
        }
        return type().cast(bound);
    }

    @SuppressWarnings("unchecked") // the class of a T
    private Class<T> type() {
        return (Class<T>) defaults.getClass();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(),
                    List.of(new ConfigFault(
                            "file",
                            "cannot be read (" + e + "): give --config=FILE the path of a YAML file in UTF-8")));
        }
    }
}
