package io.bellwether.contract.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns YAML into a tree whose parts know their lines. Aliases are refused, so a small file cannot become a huge tree. */
public final class YamlTree {
    private static final int MAX_DEPTH = 20;
    private static final Pattern TAB_INDENT = Pattern.compile(" *\\t\\s*\\S");
    private static final Pattern MET = Pattern.compile("found|expected|could not|mapping values|unexpected");
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,7}), column");

    private final YAMLParser parser;
    private final FaultTaker faults;

    private YamlTree(YAMLParser parser, FaultTaker faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** The map that the file is; empty if it is none, with a fault. */
    public static Optional<YamlNode.Keys> parse(String yaml, FileWords words, FaultTaker faults) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            YamlTree tree = new YamlTree(parser, faults);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                faults.add(1, "", "the file is empty; " + words.beginning());
                return Optional.empty();
            }
            YamlNode root = tree.node(0);
            if (root instanceof YamlNode.Keys keys) {
                if (parser.nextToken() != null) {
                    faults.add(tree.line(), "", "a second document begins; " + words.single());
                }
                return Optional.of(keys);
            }
            faults.add(root.line(), "", "expected keys such as '" + words.example() + ":', but found " + root.words());
        } catch (JsonProcessingException e) {
            notYaml(yaml, e, faults);
        } catch (IOException e) {
            throw new IllegalStateException("Reading YAML from a string must not meet an input error", e);
        }
        return Optional.empty();
    }

    /** The parser tells where it began to look and, further down, what it met and where: that is what helps. */
    private static void notYaml(String yaml, JsonProcessingException problem, FaultTaker faults) {
        List<String> lines = yaml.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (TAB_INDENT.matcher(lines.get(i)).lookingAt()) {
                faults.add(i + 1, "", "not YAML: a tab; indent with spaces");
                return;
            }
        }
        String message = problem.getOriginalMessage();
        String words = message.lines()
                .filter(line -> MET.matcher(line).lookingAt())
                .findFirst()
                .or(() -> message.lines().findFirst())
                .orElse("unreadable");
        int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
        Matcher places = PLACE.matcher(message);
        while (places.find()) {
            line = Integer.parseInt(places.group(1));
        }
        faults.add(Math.max(1, line), "", "not YAML: " + words);
    }

    private YamlNode node(int depth) throws IOException {
        int line = line();
        if (depth > MAX_DEPTH) {
            faults.add(line, "", "nested deeper than " + MAX_DEPTH + " levels");
            parser.skipChildren();
            return new YamlNode.Text(line, "");
        }
        if (parser.isCurrentAlias()) {
            faults.add(line, "", "alias '*" + parser.getText() + "' is not supported; write the value out");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> keys(line, depth);
            case START_ARRAY -> items(line, depth);
            case VALUE_NULL -> new YamlNode.Text(line, "");
            default -> new YamlNode.Text(line, parser.getText());
        };
    }

    private YamlNode keys(int line, int depth) throws IOException {
        LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            YamlNode value = node(depth + 1);
            if (entries.putIfAbsent(key, new YamlNode.Entry(keyLine, value)) != null) {
                faults.add(keyLine, key, "the key stands here a second time; remove one");
            }
        }
        return new YamlNode.Keys(line, entries);
    }

    private YamlNode items(int line, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new YamlNode.Items(line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
