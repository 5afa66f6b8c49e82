package io.bellwether.crawlers.extract;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an element as a person sees it: one line per block, white space collapsed, scripts left out. */
final class BlockText {
    private BlockText() {}

    static String of(Element element) {
        StringBuilder text = new StringBuilder();
        element.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    append(text, words.getWholeText());
                } else if (node instanceof Element inner && (inner.isBlock() || inner.nameIs("br"))) {
                    lineBreak(text);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element inner && inner.isBlock()) {
                    lineBreak(text);
                }
            }
        });
        return text.toString().strip();
    }

    private static void append(StringBuilder text, String words) {
        for (int i = 0; i < words.length(); i++) {
            char unit = words.charAt(i);
            boolean space = Character.isWhitespace(unit) || unit == '\u00a0' || unit == '\u3000';
            if (!space) {
                if (unit != '\u200b' && unit != '\ufeff') {
                    text.append(unit);
                }
            } else if (!text.isEmpty() && !endsWithSpace(text)) {
                text.append(' ');
            }
        }
    }

    private static void lineBreak(StringBuilder text) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static boolean endsWithSpace(StringBuilder text) {
        char last = text.charAt(text.length() - 1);
        return last == ' ' || last == '\n';
    }
}
