package io.bellwether.stack.demo.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A context-free grammar of texts, read from a file of sections: {@code [symbol]}, then its alternatives, one a line.
 *
 * <p>In an alternative, <code>{symbol}</code> stands for one expansion of that symbol, <code>{3..48}</code> for a whole
 * number, <code>{0.3..6.5}</code> for a number with one decimal; both ends belong to the range. Immutable, thread-safe.
 */
final class Grammar {
    private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern WHOLE = Pattern.compile("(\\d+)\\.\\.(\\d+)");
    private static final Pattern DECIMAL = Pattern.compile("(\\d+)\\.(\\d)\\.\\.(\\d+)\\.(\\d)");
    private static final int TENTHS = 10;

    private final Map<String, List<String>> alternatives;

    private Grammar(Map<String, List<String>> alternatives) {
        this.alternatives = alternatives;
    }

    /** The grammar of a language, from the class path. */
    static Grammar of(Language language) {
        String resource = language.code() + ".txt";
        try (InputStream file = Grammar.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(
                        "The jar of the stack lacks the grammar " + resource + ". Build it anew.");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the grammar " + resource, e);
        }
    }

    static Grammar parse(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                section.add(line);
            }
        }
        return new Grammar(sections);
    }

    /** One text of the symbol; {@code given} holds symbols that the caller fills. */
    String expand(String symbol, Map<String, String> given, RandomGenerator random) {
        return fill(choose(symbol, random), given, random);
    }

    /** Texts of as many different alternatives of the symbol, in random order. */
    List<String> expandDistinct(String symbol, int count, Map<String, String> given, RandomGenerator random) {
        List<String> remaining = new ArrayList<>(section(symbol));
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count && !remaining.isEmpty(); i++) {
            texts.add(fill(remaining.remove(random.nextInt(remaining.size())), given, random));
        }
        return texts;
    }

    private String fill(String template, Map<String, String> given, RandomGenerator random) {
        Matcher slots = SLOT.matcher(template);
        StringBuilder text = new StringBuilder();
        while (slots.find()) {
            slots.appendReplacement(text, Matcher.quoteReplacement(fillSlot(slots.group(1), given, random)));
        }
        return capitalized(slots.appendTail(text).toString(), template);
    }

    /** A sentence that begins with an expansion of another symbol begins with a capital all the same. */
    private static String capitalized(String text, String template) {
        boolean sentence = template.startsWith("{") && template.endsWith(".");
        return sentence ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
    }

    private String fillSlot(String slot, Map<String, String> given, RandomGenerator random) {
        String value = given.get(slot);
        if (value != null) {
            return value;
        }
        Matcher whole = WHOLE.matcher(slot);
        if (whole.matches()) {
            return Integer.toString(between(whole.group(1), whole.group(2), random));
        }
        Matcher decimal = DECIMAL.matcher(slot);
        if (decimal.matches()) {
            int tenths = between(decimal.group(1) + decimal.group(2), decimal.group(3) + decimal.group(4), random);
            return String.format(Locale.ROOT, "%d.%d", tenths / TENTHS, tenths % TENTHS);
        }
        return expand(slot, given, random);
    }

    private static int between(String least, String most, RandomGenerator random) {
        return random.nextInt(Integer.parseInt(least), Integer.parseInt(most) + 1);
    }

    private String choose(String symbol, RandomGenerator random) {
        List<String> section = section(symbol);
        return section.get(random.nextInt(section.size()));
    }

    private List<String> section(String symbol) {
        List<String> section = alternatives.get(symbol);
        if (section == null || section.isEmpty()) {
            throw new IllegalArgumentException(
                    "The grammar has no alternatives for [" + symbol + "]; it has " + alternatives.keySet());
        }
        return section;
    }
}
