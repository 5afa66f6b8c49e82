package io.bellwether.stack.demo.text;

import java.util.List;

/**
 * A composed text.
 *
 * @param personalData whether a made-up phone number, mail address or the like stands in it
 */
public record DemoText(String title, List<String> paragraphs, String author, boolean personalData) {
    public DemoText {
        paragraphs = List.copyOf(paragraphs);
    }

    /** All paragraphs, a line each. */
    public String body() {
        return String.join("\n", paragraphs);
    }
}
