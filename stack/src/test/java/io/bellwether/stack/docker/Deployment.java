package io.bellwether.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files in {@code docker}, read as the tools there read them: anchors and merge keys of YAML resolved. */
final class Deployment {
    static final List<String> JOBS = List.of("ingest", "analysis", "trends", "alerts");

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)");

    private Deployment() {}

    static Path root() {
        try {
            return Installation.ofThisJvm().root();
        } catch (CannotStartException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path folder() {
        return root().resolve("docker");
    }

    static String text(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + " in " + folder(), e);
        }
    }

    /** A YAML file as a tree. */
    static JsonNode yaml(String file) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
        return ContractJson.mapper().valueToTree(content);
    }

    static Map<String, JsonNode> services(String file) {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        yaml(file).path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    static JsonNode service(String name) {
        return service("compose.yaml", name);
    }

    static JsonNode service(String file, String name) {
        return yaml(file).path("services").path(name);
    }

    static Map<String, String> environment(JsonNode service) {
        Map<String, String> variables = new LinkedHashMap<>();
        service.path("environment")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }

    /** What a service tells Flink. */
    static Map<String, String> flinkProperties(JsonNode service) {
        return service.at("/environment/FLINK_PROPERTIES")
                .asText()
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Variables that a compose file takes from {@code .env}; those of the containers' own shells are doubled dollars. */
    static Set<String> variablesOf(String file) {
        return matches(VARIABLE, text(file));
    }

    /** The first group of every match. */
    static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A property of the parent pom, as it stands there. */
    static String pom(String property) {
        return first(Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<"), rootFile("pom.xml"));
    }

    static String rootFile(String name) {
        try {
            return Files.readString(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElseThrow(() -> new AssertionError(pattern + " is not found"));
    }

    /** The texts of a sequence, and nothing where there is none. */
    static List<String> texts(JsonNode sequence) {
        return sequence.valueStream().map(JsonNode::asText).toList();
    }
}
