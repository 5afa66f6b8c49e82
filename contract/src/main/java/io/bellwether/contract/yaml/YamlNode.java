package io.bellwether.contract.yaml;

import java.util.LinkedHashMap;
import java.util.List;

/** A piece of a YAML file that knows its line. */
public sealed interface YamlNode {
    /** From 1. */
    int line();

    /** What it is, for messages. */
    String words();

    record Text(int line, String value) implements YamlNode {
        @Override
        public String words() {
            return "'" + value + "'";
        }
    }

    record Items(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String words() {
            return "a list";
        }
    }

    record Keys(int line, LinkedHashMap<String, Entry> entries) implements YamlNode {
        @Override
        public String words() {
            return "a map of keys";
        }
    }

    /** A key of a map, the line where the key stands, and its value. */
    record Entry(int line, YamlNode value) {}
}
