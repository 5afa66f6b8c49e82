package io.bellwether.jobs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads YAML with the line of each value, and lays arguments over it. */
final class ConfigTree {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<ConfigFault> faults;

    ConfigTree(List<ConfigFault> faults) {
        this.faults = faults;
    }

    /** The file's content; empty where it cannot be read as a section, which is then among the faults. */
    ConfigNode.Section parse(String yaml) {
        try (JsonParser parser = YAML.createParser(yaml)) {
            if (parser.nextToken() == null) {
                return ConfigNode.Section.empty("line 1");
            }
            ConfigNode node = read(parser);
            if (node instanceof ConfigNode.Section section) {
                return section;
            }
            faults.add(new ConfigFault(node.origin(), "expected sections such as 'kafka:', found a single value"));
        } catch (JsonProcessingException e) {
            String origin = e.getLocation() == null
                    ? "line 1"
                    : "line " + e.getLocation().getLineNr();
            faults.add(new ConfigFault(
                    origin,
                    "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read text that is in memory", e);
        }
        return ConfigNode.Section.empty("line 1");
    }

    private static ConfigNode read(JsonParser parser) throws IOException {
        String origin = "line " + parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ConfigNode.Section section = ConfigNode.Section.empty(origin);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                section.values().put(key, read(parser));
            }
            return section;
        }
        if (token == JsonToken.START_ARRAY) {
            List<ConfigNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new ConfigNode.Items(items, origin);
        }
        return token == JsonToken.VALUE_NULL
                ? new ConfigNode.Nothing(origin)
                : new ConfigNode.Scalar(parser.getText(), origin);
    }

    /** Lays {@code --section.key=value} over what is there. */
    void overlay(ConfigNode.Section root, String argument) {
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 3) {
            faults.add(new ConfigFault(argument, "expected --section.key=value"));
            return;
        }
        String[] path = argument.substring(2, equals).split("\\.", -1);
        Map<String, ConfigNode> values = root.values();
        for (int i = 0; i < path.length - 1; i++) {
            ConfigNode next = values.get(path[i]);
            if (!(next instanceof ConfigNode.Section)) {
                next = ConfigNode.Section.empty(argument);
                values.put(path[i], next);
            }
            values = ((ConfigNode.Section) next).values();
        }
        values.put(path[path.length - 1], new ConfigNode.Scalar(argument.substring(equals + 1), argument));
    }
}
