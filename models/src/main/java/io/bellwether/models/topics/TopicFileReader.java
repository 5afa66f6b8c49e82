package io.bellwether.models.topics;

import io.bellwether.contract.yaml.FileWords;
import io.bellwether.contract.yaml.YamlNode;
import io.bellwether.contract.yaml.YamlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the topics of a file, going on after each fault so that all are found. Used once, by one thread. */
final class TopicFileReader {
    static final int MOST_TOPICS = 2_000;
    static final int MOST_PHRASES = 50_000;
    static final int MOST_EXPRESSIONS = 200;

    /** What stands before a double-quoted word that something follows, which YAML refuses in words of its own. */
    private static final Pattern BARE_QUERY = Pattern.compile("\\s*(?:-\\s+)?(?:query:\\s*)?\"[^\"]*\"\\s*\\S.*");

    private static final FileWords WORDS =
            new FileWords("begin with 'topics:'", "topics", "one file holds all topics in one document");

    private final String file;
    private final List<TopicFault> faults = new ArrayList<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Set<Phrase> phrases = new HashSet<>();
    private int expressions;

    TopicFileReader(String file) {
        this.file = file;
    }

    List<TopicFault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(TopicFault::line)).toList();
    }

    List<Topic> read(String yaml) {
        List<Topic> topics = new ArrayList<>();
        YamlTree.parse(yaml, WORDS, (line, key, message) -> fault(line, key, message + hint(yaml, line, message)))
                .ifPresent(root -> read(root, topics));
        return topics;
    }

    private void read(YamlNode.Keys root, List<Topic> topics) {
        TopicKeys keys = new TopicKeys(root, "", this::fault);
        if (!keys.has("topics")) {
            keys.fault("topics", "is missing; expected a list of topics, each with an id and what it is known by");
        } else if (!keys.hasList("topics")) {
            keys.fault(
                    "topics",
                    "expected a list of topics, but found " + keys.words("topics") + "; begin each topic with '- id:'");
        } else {
            List<YamlNode> nodes = keys.nodes("topics");
            for (int i = 0; i < nodes.size(); i++) {
                readTopic(nodes.get(i), i, topics);
            }
            if (nodes.size() > MOST_TOPICS) {
                keys.fault("topics", "has " + nodes.size() + " topics; at most " + MOST_TOPICS + " are allowed");
            }
        }
        keys.refuseOthers();
        if (phrases.size() > MOST_PHRASES) {
            fault(1, "", "the file has " + phrases.size() + " phrases; at most " + MOST_PHRASES + " are allowed");
        }
        if (expressions > MOST_EXPRESSIONS) {
            fault(
                    1,
                    "",
                    "the file has " + expressions + " regular expressions, each of which reads every post; at most "
                            + MOST_EXPRESSIONS + " are allowed");
        }
    }

    private void readTopic(YamlNode node, int index, List<Topic> topics) {
        String place = "topics[" + index + "]";
        if (!(node instanceof YamlNode.Keys map)) {
            fault(node.line(), place, "expected a topic, which begins with 'id:', but found " + node.words());
            return;
        }
        String id = id(map, place);
        TopicKeys keys = new TopicKeys(map, id.isEmpty() ? place : id, this::fault);
        TopicReader reader = new TopicReader(keys);
        reader.read(id).ifPresent(topic -> {
            topics.add(topic);
            topic.condition().phrases(phrases::add);
        });
        expressions += reader.expressions();
    }

    /** The id; empty if it is missing or wrong. */
    private String id(YamlNode.Keys map, String place) {
        TopicKeys keys = new TopicKeys(map, place, this::fault);
        if (!keys.has("id")) {
            keys.fault("id", "is missing; expected a short name of a-z, 0-9 and '-' that will never change");
            return "";
        }
        String id = keys.text("id").orElse("");
        if (id.isEmpty()) {
            return "";
        }
        if (!Topic.ID.matcher(id).matches()) {
            keys.fault("id", "'" + id + "' must be 1 to 64 of a-z, 0-9 and '-', with a letter or digit at both ends");
            return "";
        }
        Integer earlier = lineOfId.putIfAbsent(id, map.line());
        if (earlier != null) {
            keys.fault("id", "'" + id + "' is already the id of the topic on line " + earlier + "; give it another");
        }
        return id;
    }

    private static String hint(String yaml, int line, String message) {
        if (!message.startsWith("not YAML")) {
            return "";
        }
        List<String> lines = yaml.lines().toList();
        boolean bare = line >= 1
                && line <= lines.size()
                && BARE_QUERY.matcher(lines.get(line - 1)).matches();
        return bare ? "; put a query that begins with a double quote in single quotes: '\"bank run\" OR 挤兑'" : "";
    }

    private void fault(int line, String key, String message) {
        faults.add(new TopicFault(file, line, key, message));
    }
}
