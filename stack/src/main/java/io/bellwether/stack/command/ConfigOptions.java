package io.bellwether.stack.command;

import io.bellwether.jobs.config.ConfigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.UnmatchedArgumentException;

/** The configuration file of the jobs, and single keys that are laid over it. */
final class ConfigOptions {
    private static final Pattern KEY = Pattern.compile("^--[a-z]+\\.");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration of the jobs, YAML. Any --section.key=VALUE is laid over it, such as"
                    + " --kafka.bootstrap-servers=broker:9092.")
    private @Nullable Path file;

    /**
     * The configuration.
     *
     * @param overrides what is laid over the file, each {@code --section.key=value}
     * @param command whose arguments these are
     * @throws UnmatchedArgumentException if an argument is no key either
     * @throws io.bellwether.jobs.config.ConfigException with every fault, and the nearest key where one is unknown
     */
    <T extends Record> T read(T defaults, List<String> overrides, Terminal terminal, CommandLine command) {
        List<String> others = overrides.stream()
                .filter(argument -> !KEY.matcher(argument).find())
                .toList();
        if (!others.isEmpty()) {
            throw new UnmatchedArgumentException(command, others);
        }
        return ConfigReader.over(defaults, terminal.environment()).read(file, overrides);
    }
}
