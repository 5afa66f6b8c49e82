package io.bellwether.jobs.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of configuration as it was written, before anybody knows what it means. */
sealed interface ConfigNode {
    /** Where it stands, for messages: {@code line 12} of a file, or the argument itself. */
    String origin();

    /** A single value. */
    record Scalar(String text, String origin) implements ConfigNode {}

    /** Several values in a row. */
    record Items(List<ConfigNode> values, String origin) implements ConfigNode {}

    /** Values by their keys, in their order; the map is filled while reading and by arguments. */
    record Section(Map<String, ConfigNode> values, String origin) implements ConfigNode {
        static Section empty(String origin) {
            return new Section(new LinkedHashMap<>(), origin);
        }
    }

    /** A key without a value. */
    record Nothing(String origin) implements ConfigNode {}
}
