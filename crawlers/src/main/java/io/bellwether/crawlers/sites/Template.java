package io.bellwether.crawlers.sites;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a site file that may name environment variables, as {@code ${env:NAME}}. It is kept as it was written, so that
 * a site can be stored and printed without its secrets; only who sends a request puts the values in.
 */
public record Template(String text) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    /** What is wrong with how a template is written; empty if nothing. */
    public static Optional<String> problem(String text) {
        return VARIABLE.matcher(text).replaceAll("").contains("${")
                ? Optional.of("'" + text + "' holds a '${' that begins no variable; write ${env:NAME}")
                : Optional.empty();
    }

    /** The names of its variables, in their order. */
    public List<String> variables() {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** What stands between the variables. */
    String literal() {
        return VARIABLE.matcher(text).replaceAll("");
    }

    /**
     * The text with its variables' values.
     *
     * @throws UnsetVariableException if one has none
     */
    public String resolve(Function<String, Optional<String>> values) throws UnsetVariableException {
        for (String name : variables()) {
            if (values.apply(name).isEmpty()) {
                throw new UnsetVariableException(name);
            }
        }
        Function<MatchResult, String> value =
                match -> Matcher.quoteReplacement(values.apply(match.group(1)).orElse(""));
        return VARIABLE.matcher(text).replaceAll(value);
    }
}
