package io.bellwether.models.topics;

import io.bellwether.contract.yaml.FaultTaker;
import io.bellwether.contract.yaml.NearestKey;
import io.bellwether.contract.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the values of one map of a topics file. A key that was never asked for is unknown, see {@link #refuseOthers}. */
final class TopicKeys {
    private final YamlNode.Keys map;
    private final String path;
    private final FaultTaker faults;
    private final Set<String> asked = new LinkedHashSet<>();

    TopicKeys(YamlNode.Keys map, String path, FaultTaker faults) {
        this.map = map;
        this.path = path;
        this.faults = faults;
    }

    /** A text and the line where it stands. */
    record Line(int number, String text) {}

    /** Reports keys that nobody asked for. */
    void refuseOthers() {
        map.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                fault(entry.line(), key, "unknown key" + NearestKey.hint(key, asked));
            }
        });
    }

    /** All keys that were asked for. */
    Set<String> asked() {
        return asked;
    }

    boolean has(String key) {
        asked.add(key);
        return map.entries().containsKey(key);
    }

    /** Reports what is wrong with the map as a whole. */
    void faultHere(String message) {
        faults.add(map.line(), path, message);
    }

    void fault(String key, String message) {
        YamlNode.Entry entry = map.entries().get(key);
        fault(entry == null ? map.line() : entry.line(), key, message);
    }

    void fault(int line, String key, String message) {
        faults.add(line, path.isEmpty() ? key : path + "." + key, message);
    }

    Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (value(key) instanceof YamlNode.Text text && !text.value().isBlank()) {
            return Optional.of(text.value().strip());
        }
        fault(key, "expected a text, but found " + value(key).words());
        return Optional.empty();
    }

    /** One text or a list of texts; empty where the key is absent. */
    List<Line> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (value(key) instanceof YamlNode.Items items && items.items().isEmpty()) {
            fault(key, "is an empty list; give at least one text, or leave the key out");
        }
        List<Line> texts = new ArrayList<>();
        for (YamlNode node : nodes(key)) {
            if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
                texts.add(new Line(node.line(), text.value().strip()));
            } else {
                fault(node.line(), key, "expected a text or a list of texts, but found " + node.words());
            }
        }
        return texts;
    }

    /** What a key holds: the items of a list, or the one value; empty where the key is absent. */
    List<YamlNode> nodes(String key) {
        if (!has(key)) {
            return List.of();
        }
        return value(key) instanceof YamlNode.Items items ? items.items() : List.of(value(key));
    }

    /** The map that a key holds; empty if it is absent or no map, which is no fault. */
    Optional<YamlNode.Keys> map(String key) {
        return has(key) && value(key) instanceof YamlNode.Keys keys ? Optional.of(keys) : Optional.empty();
    }

    boolean hasList(String key) {
        return has(key) && value(key) instanceof YamlNode.Items;
    }

    /** What a key holds, for messages. */
    String words(String key) {
        return value(key).words();
    }

    int numberOr(String key, int fallback, int least, int most) {
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().matches("\\d{1,6}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        text.ifPresent(wrong ->
                fault(key, "expected a whole number from " + least + " to " + most + ", but found '" + wrong + "'"));
        return fallback;
    }

    /** A number from the least one to 1. */
    double shareOr(String key, double fallback, double least) {
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().matches("\\d{1,3}(\\.\\d{1,9})?|\\.\\d{1,9}")) {
            double number = Double.parseDouble(text.get());
            if (number >= least && number <= 1) {
                return number;
            }
        }
        text.ifPresent(wrong -> fault(key, "expected a number from " + least + " to 1, but found '" + wrong + "'"));
        return fallback;
    }

    private YamlNode value(String key) {
        YamlNode.Entry entry = map.entries().get(key);
        if (entry == null) {
            throw new IllegalStateException("key " + key + " is read, but is absent");
        }
        return entry.value();
    }
}
