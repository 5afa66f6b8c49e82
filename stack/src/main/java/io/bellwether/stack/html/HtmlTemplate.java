package io.bellwether.stack.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with slots: <code>{{name}}</code> takes a text, escaped; <code>{{&amp;name}}</code> takes HTML that was made by another
 * template, as it is. Every slot must be given. Immutable, thread-safe.
 */
public final class HtmlTemplate {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(&?)([A-Za-z]+)}}");

    private final String name;
    private final String html;

    private HtmlTemplate(String name, String html) {
        this.name = name;
        this.html = html;
    }

    /** The template of a resource beside a class. */
    public static HtmlTemplate read(Class<?> owner, String resource) {
        return new HtmlTemplate(resource, text(owner, resource));
    }

    /** A template from its text. */
    public static HtmlTemplate of(String html) {
        return new HtmlTemplate("inline template", html);
    }

    /** The text of a resource beside a class, UTF-8. */
    public static String text(Class<?> owner, String resource) {
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The jar of " + owner.getName() + " lacks " + resource + ". Build it anew.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** The page or part, with every slot filled. */
    public String fill(Map<String, String> values) {
        Matcher slots = SLOT.matcher(html);
        StringBuilder filled = new StringBuilder(html.length() + 256);
        while (slots.find()) {
            String value = values.get(slots.group(2));
            if (value == null) {
                throw new IllegalArgumentException(
                        name + " needs a value for '" + slots.group(2) + "', but has only " + values.keySet());
            }
            boolean raw = !slots.group(1).isEmpty();
            slots.appendReplacement(filled, Matcher.quoteReplacement(raw ? value : escape(value)));
        }
        return slots.appendTail(filled).toString();
    }

    /** Makes a text safe between tags and inside quoted attributes, in HTML as in XML; control characters vanish. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t', '\r' -> escaped.append(character);
                default -> {
                    if (character >= ' ') {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
