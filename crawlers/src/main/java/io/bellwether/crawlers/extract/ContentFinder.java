package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the main text of a page.
 *
 * <p>Every block of running text gives its weight to the element that holds it and, losing a third at each step, to those
 * around; weight within links counts against. The element with the most is where the article stands. Neighbours that
 * look like it join it, and within it blocks that are mostly links or set phrases are left out. The idea of scoring
 * containers by their paragraphs is that of Arc90's Readability; weights are linear in the text here, so that many short
 * paragraphs count as much as few long ones, and characters are weighted so that Chinese and English compare.
 */
final class ContentFinder {
    private static final double STEP = 0.66;
    private static final int LEVELS = 6;
    private static final int PARTS_APART = 6;
    private static final int LEAST_BLOCK = 20;
    private static final double LINK_PENALTY = 2;
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "li", "td", "blockquote", "pre", "dd", "h2", "h3", "h4", "h5", "h6", "center", "font");
    private static final Set<String> WEAK = Set.of("li", "td", "form");
    private static final Pattern BODY_NAME = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:article|entry|post|story|news|content)[\\s_-]*(?:body|content|text|main|detail)(?:$|[\\s_-])|articlebody");

    private final Map<Element, Double> scores = new HashMap<>();
    private final Map<Element, Double> sums = new HashMap<>();
    private final Map<Element, int[]> weights = new HashMap<>();
    private final Element body;
    private final Clutter clutter;

    private ContentFinder(Element body, Clutter clutter) {
        this.body = body;
        this.clutter = clutter;
    }

    /**
     * The text, paragraphs on lines of their own; empty if the element holds none.
     *
     * @param title of the page, which is not repeated in the text; may be empty
     */
    static String find(Element body, Clutter clutter, String title) {
        return new ContentFinder(body, clutter).text(title);
    }

    private String text(String title) {
        List<TextBlock> blocks = TextBlock.of(body, clutter::has);
        blocks.forEach(this::score);
        Element best = best();
        if (best == null) {
            return joined(blocks);
        }
        Set<Element> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        parts.addAll(withNeighbours(best));
        parts.addAll(otherParts(best));
        List<TextBlock> inside =
                blocks.stream().filter(block -> isWithin(block.owner(), parts)).toList();
        return joined(BlockChoice.of(inside, title));
    }

    private boolean isWithin(Element owner, Set<Element> parts) {
        for (Element around = owner; around != null; around = above(around)) {
            if (parts.contains(around)) {
                return true;
            }
        }
        return false;
    }

    /** Smaller elements of the same name and class not far away: an article that adverts or pictures cut in pieces. */
    private List<Element> otherParts(Element best) {
        List<Element> parts = new ArrayList<>();
        if (best.className().isBlank()) {
            return parts;
        }
        Element top = best;
        Element above = above(best);
        for (int level = 0; level < PARTS_APART && above != null && !top.nameIs("article"); level++) {
            top = above;
            above = above(top);
        }
        for (Element part : top.getElementsByTag(best.normalName())) {
            double sum = sums.getOrDefault(part, 0.0);
            if (!part.equals(best)
                    && sum >= 40
                    && sum < sums.getOrDefault(best, 0.0)
                    && part.className().equals(best.className())
                    && linkShare(part) < 0.2
                    && !holdsLinkedHeading(part)
                    && part.selectFirst("p") != null
                    && part.closest("li, article article") == null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String joined(List<TextBlock> blocks) {
        return blocks.stream().map(TextBlock::text).collect(Collectors.joining("\n"));
    }

    private void score(TextBlock block) {
        for (Element around = block.owner(); around != null; around = above(around)) {
            int[] weight = weights.computeIfAbsent(around, key -> new int[2]);
            weight[0] += block.weight();
            weight[1] += block.linkWeight();
        }
        if (block.weight() < LEAST_BLOCK) {
            return;
        }
        double score = block.weight() - LINK_PENALTY * block.linkWeight();
        if (TextWeight.punctuation(block.text()) == 0) {
            score *= 0.3;
        }
        if (isWeak(block.owner())) {
            score *= 0.7;
        }
        double given = score;
        Element holder =
                PARAGRAPHS.contains(block.owner().normalName()) ? block.owner().parent() : block.owner();
        for (int level = 0; holder != null && level < LEVELS; level++) {
            scores.merge(holder, given, Double::sum);
            given *= STEP;
            holder = above(holder);
        }
        for (Element around = block.owner(); around != null; around = above(around)) {
            sums.merge(around, score, Double::sum);
        }
    }

    private @Nullable Element above(Element element) {
        return element.equals(body) ? null : element.parent();
    }

    private boolean isWeak(Element owner) {
        for (Element around = owner; around != null; around = above(around)) {
            if (WEAK.contains(around.normalName())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Element best() {
        Element best = null;
        double most = 0;
        for (Map.Entry<Element, Double> entry : scores.entrySet()) {
            double score = entry.getValue() * nameFactor(entry.getKey());
            if (score > most) {
                most = score;
                best = entry.getKey();
            }
        }
        return best;
    }

    private static double nameFactor(Element element) {
        boolean named = element.nameIs("article")
                || element.attr("itemprop").contains("articleBody")
                || element.attr("property").contains("articleBody")
                || BODY_NAME.matcher(element.className() + " " + element.id()).find();
        return named ? 1.2 : 1;
    }

    /** The best element and what stands beside it and looks like a part of it, in the order of the page. */
    private List<Element> withNeighbours(Element best) {
        List<Element> group = List.of(best);
        Element top = best;
        for (int level = 0; level < 3 && !top.equals(body) && top.parent() != null; level++) {
            Element parent = top.parent();
            List<Element> wider = new ArrayList<>();
            for (Element child : parent.children()) {
                if (child.equals(top)) {
                    wider.addAll(group);
                } else if (belongs(child, top)) {
                    wider.add(child);
                }
            }
            group = wider;
            top = parent;
        }
        return group;
    }

    private boolean belongs(Element neighbour, Element top) {
        double sum = sums.getOrDefault(neighbour, 0.0);
        double topSum = sums.getOrDefault(top, 0.0);
        if (sum <= 0) {
            return false;
        }
        boolean alike = neighbour.nameIs(top.normalName())
                && !top.className().isBlank()
                && neighbour.className().equals(top.className());
        boolean paragraph = neighbour.nameIs("p") && sum >= 40;
        boolean large = sum >= topSum * 0.25 && linkShare(neighbour) < 0.15;
        boolean small = sum < topSum * 0.1 && (sum < 40 || linkShare(neighbour) > 0.2 || holdsLinkedHeading(neighbour));
        return paragraph || large || (alike && !small);
    }

    /** As entries of a list of articles do. */
    private static boolean holdsLinkedHeading(Element element) {
        return element.selectFirst("h1 a, h2 a, h3 a, h4 a, a h2, a h3, a h4") != null;
    }

    private double linkShare(Element element) {
        int[] weight = weights.getOrDefault(element, new int[2]);
        return weight[0] == 0 ? 1 : (double) weight[1] / weight[0];
    }
}
