package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A run of text between two block boundaries.
 *
 * @param owner nearest block element around it
 * @param weight see {@link TextWeight}
 * @param linkWeight how much of it is within links
 */
record TextBlock(Element owner, String text, int weight, int linkWeight) {
    double linkShare() {
        return weight == 0 ? 1 : (double) linkWeight / weight;
    }

    /** All blocks below an element, in the order of the page. */
    static List<TextBlock> of(Element root) {
        Collector collector = new Collector(root);
        root.traverse(collector);
        collector.finish(root);
        return collector.blocks;
    }

    private static final class Collector implements NodeVisitor {
        private final List<TextBlock> blocks = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private Element owner;
        private int linkWeight;
        private @Nullable Element link;

        Collector(Element root) {
            owner = root;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                if (element.isBlock()) {
                    finish(element);
                } else if (element.nameIs("br")) {
                    text.append('\n');
                } else if (element.nameIs("a")) {
                    link = element;
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node.equals(link)) {
                link = null;
            } else if (node instanceof Element element && element.isBlock()) {
                Element parent = element.parent();
                finish(parent == null ? element : blockAround(parent));
            }
        }

        private void append(String words) {
            linkWeight += link == null ? 0 : TextWeight.of(words);
            for (int i = 0; i < words.length(); i++) {
                char unit = words.charAt(i);
                boolean space = Character.isWhitespace(unit) || unit == '\u00a0' || unit == '\u3000';
                if (!space) {
                    text.append(unit);
                } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
                    text.append(' ');
                }
            }
        }

        private void finish(Element nextOwner) {
            String whole = text.toString().replaceAll(" *\n[ \n]*", "\n").strip();
            if (!whole.isEmpty()) {
                blocks.add(new TextBlock(owner, whole, TextWeight.of(whole), linkWeight));
            }
            text.setLength(0);
            linkWeight = 0;
            owner = nextOwner;
        }

        private static Element blockAround(Element element) {
            Element around = element;
            while (!around.isBlock() && around.parent() != null) {
                around = around.parent();
            }
            return around;
        }
    }
}
