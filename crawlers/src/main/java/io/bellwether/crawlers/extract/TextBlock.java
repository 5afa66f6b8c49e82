package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A run of text between two block boundaries; two line breaks in a row are one.
 *
 * @param owner nearest block element around it
 * @param weight see {@link TextWeight}
 * @param linkWeight how much of it is within links
 */
record TextBlock(Element owner, String text, int weight, int linkWeight) {
    double linkShare() {
        return weight == 0 ? 1 : (double) linkWeight / weight;
    }

    boolean isHeading() {
        String name = owner.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    /** All blocks below an element, in the order of the page. */
    static List<TextBlock> of(Element root) {
        return of(root, element -> false);
    }

    /** All blocks below an element, in the order of the page, but for what is passed over. */
    static List<TextBlock> of(Element root, Predicate<Element> passedOver) {
        Collector collector = new Collector(root, passedOver);
        root.filter(collector);
        collector.finish(root);
        return collector.blocks;
    }

    private static final class Collector implements NodeFilter {
        private static final Pattern AROUND_LINE_BREAK = Pattern.compile(" *\n[ \n]*");

        private final List<TextBlock> blocks = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Predicate<Element> passedOver;
        private Element owner;
        private int linkWeight;
        private @Nullable Element link;

        Collector(Element root, Predicate<Element> passedOver) {
            owner = root;
            this.passedOver = passedOver;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                if (depth > 0 && passedOver.test(element)) {
                    if (element.isBlock()) {
                        finish(owner);
                    }
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.isBlock()) {
                    finish(element);
                } else if (element.nameIs("br")) {
                    lineBreak();
                } else if (element.nameIs("a")) {
                    link = element;
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node.equals(link)) {
                link = null;
            } else if (node instanceof Element element && element.isBlock()) {
                Element parent = element.parent();
                finish(parent == null ? element : blockAround(parent));
            }
            return FilterResult.CONTINUE;
        }

        private void append(String words) {
            linkWeight += link == null ? 0 : TextWeight.of(words);
            for (int i = 0; i < words.length(); i++) {
                char unit = words.charAt(i);
                if (!CleanText.isSpace(unit)) {
                    text.append(unit);
                } else if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
                    text.append(' ');
                }
            }
        }

        private void lineBreak() {
            int last = text.length() - 1;
            while (last >= 0 && text.charAt(last) == ' ') {
                last--;
            }
            if (last >= 0 && text.charAt(last) == '\n') {
                finish(owner);
            } else {
                text.append('\n');
            }
        }

        private void finish(Element nextOwner) {
            if (!text.isEmpty()) {
                String whole = text.indexOf("\n") < 0
                        ? text.toString().strip()
                        : AROUND_LINE_BREAK.matcher(text).replaceAll("\n").strip();
                if (!whole.isEmpty()) {
                    blocks.add(new TextBlock(owner, whole, TextWeight.of(whole), linkWeight));
                }
                text.setLength(0);
            }
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
