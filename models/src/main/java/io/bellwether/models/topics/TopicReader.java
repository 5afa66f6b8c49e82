package io.bellwether.models.topics;

import io.bellwether.contract.yaml.NearestKey;
import io.bellwether.contract.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds one topic from its keys, going on after each fault so that all are found. */
final class TopicReader {
    private static final double DEFAULT_WEIGHT = 0.6;
    private static final double LEAST_WEIGHT = 0.01;
    private static final int MOST_HITS = 100;
    private static final int MOST_NAME = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final List<String> SCOPES =
            Stream.of(Scope.values()).map(Scope::key).toList();

    private final TopicKeys keys;
    private int expressions;
    private boolean sound = true;

    TopicReader(TopicKeys keys) {
        this.keys = keys;
    }

    /** How many regular expressions the topic has. */
    int expressions() {
        return expressions;
    }

    /**
     * The topic; empty where it cannot be built.
     *
     * @param id empty if it is missing or wrong, which is a fault already
     */
    Optional<Topic> read(String id) {
        keys.has("id");
        List<Topic.Name> names = names();
        Set<String> languages = languages();
        Scope scope = scope();
        int leastHits = keys.numberOr("min-count", 1, 1, MOST_HITS);
        double weight = keys.shareOr("weight", DEFAULT_WEIGHT, LEAST_WEIGHT);
        Optional<Condition> condition = condition();
        keys.refuseOthers();
        return condition.map(found -> new Topic(id, names, languages, scope, leastHits, weight, found));
    }

    private List<Topic.Name> names() {
        Optional<YamlNode.Keys> byLanguage = keys.map("name");
        if (byLanguage.isEmpty()) {
            return keys.text("name").map(this::name).stream().toList();
        }
        List<Topic.Name> names = new ArrayList<>();
        for (Map.Entry<String, YamlNode.Entry> entry :
                byLanguage.get().entries().entrySet()) {
            YamlNode value = entry.getValue().value();
            if (!LANGUAGE.matcher(entry.getKey()).matches()) {
                keys.fault(
                        entry.getValue().line(), "name", "'" + entry.getKey() + "' is not a language such as zh or en");
            } else if (value instanceof YamlNode.Text text && !text.value().isBlank()) {
                names.add(new Topic.Name(
                        entry.getKey(), name(text.value().strip()).text()));
            } else {
                keys.fault(value.line(), "name", "expected a text, but found " + value.words());
            }
        }
        return names;
    }

    private Topic.Name name(String text) {
        if (text.length() > MOST_NAME) {
            keys.fault("name", "has " + text.length() + " characters; at most " + MOST_NAME + " are allowed");
        }
        return new Topic.Name("", text);
    }

    private Set<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        for (TopicKeys.Line line : keys.texts("languages")) {
            if (LANGUAGE.matcher(line.text()).matches()) {
                languages.add(line.text());
            } else {
                keys.fault(
                        line.number(), "languages", "'" + line.text() + "' is not an ISO 639-1 code such as zh or en");
            }
        }
        return languages;
    }

    private Scope scope() {
        Optional<String> text = keys.text("in");
        if (text.isPresent() && !SCOPES.contains(text.get())) {
            keys.fault(
                    "in",
                    "'" + text.get() + "' is unknown; expected one of " + String.join(", ", SCOPES)
                            + NearestKey.hint(text.get(), SCOPES));
            return Scope.BOTH;
        }
        return text.map(Scope::of).orElse(Scope.BOTH);
    }

    /** (any or query or regex) and all and not none. */
    private Optional<Condition> condition() {
        List<Condition> any = new ArrayList<>(words("any"));
        any.addAll(each("query", TopicQuery::parse));
        List<Condition> regex = each("regex", text -> new Condition.Expression(BoundedPattern.compile(text)));
        expressions = regex.size();
        any.addAll(regex);
        List<Condition> parts = new ArrayList<>();
        if (!any.isEmpty()) {
            parts.add(any.size() == 1 ? any.get(0) : new Condition.AnyOf(any));
        }
        parts.addAll(each("all", text -> new Condition.Words(Phrase.parse(text))));
        boolean known = !parts.isEmpty();
        words("none").forEach(none -> parts.add(new Condition.Not(none)));
        if (!sound) {
            return Optional.empty();
        }
        if (!known) {
            keys.faultHere("says nothing to look for; give 'any', 'all', 'query' or 'regex'");
            return Optional.empty();
        }
        Condition condition = new Condition.AllOf(parts);
        FoldedText nothing = FoldedText.of("");
        if (condition.holds(new TextHits(nothing, nothing), Scope.BOTH)) {
            keys.fault(
                    "query",
                    "would hold for every text that says nothing of the topic; let it demand at least one phrase"
                            + " without NOT");
        }
        return Optional.of(condition);
    }

    /** The phrases of a list, as one condition; none where the key is absent. */
    private List<Condition> words(String key) {
        List<Condition.Placed> words = new ArrayList<>();
        each(key, text -> {
            words.add(new Condition.Words(Phrase.parse(text)));
            return words.get(0);
        });
        return words.isEmpty() ? List.of() : List.of(new Condition.Choice(words));
    }

    private List<Condition> each(String key, Function<String, Condition> read) {
        List<Condition> conditions = new ArrayList<>();
        List<TopicKeys.Line> lines = keys.texts(key);
        sound &= !keys.has(key) || !lines.isEmpty();
        for (TopicKeys.Line line : lines) {
            try {
                conditions.add(read.apply(line.text()));
            } catch (RuleException e) {
                sound = false;
                keys.fault(line.number(), key, e.words());
            }
        }
        return conditions;
    }
}
