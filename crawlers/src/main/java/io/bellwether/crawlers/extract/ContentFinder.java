package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.HashMap;
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
    private static final int LEAST_BLOCK = 20;
    private static final double LINK_PENALTY = 2;
    private static final double MOSTLY_LINKS = 0.5;
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "li", "td", "blockquote", "pre", "dd", "h2", "h3", "h4", "h5", "h6", "center", "font");
    private static final Pattern SET_PHRASE = Pattern.compile(
            "(?i)^\\W*(advertisements?|share (this|on)|read (more|also|next)|see also|also read|related|recommended|most (read|popular)|photo|image|picture|"
                    + "copyright|©|all rights reserved|follow (us|me|@)|sign up|subscribe|click here|tags?\\b|filed under|posted (in|by|on)|"
                    + "print this|email this|leave a (comment|reply)|more from|source:|via:|loading|"
                    + "责任编辑|责编|编辑|来源|原标题|原文链接|版权|声明|免责|更多|相关|推荐|延伸阅读|点击|扫一扫|扫码|关注|分享|返回|上一篇|下一篇|热门|标签|关键词|打印|字号|字体|微信|微博|举报|收藏|阅读原文|文章来源|图片来源|图源|作者:|作者：|记者:|记者：).*",
            Pattern.DOTALL);
    private static final int LONGEST_PHRASE = 150;

    private final Map<Element, Double> scores = new HashMap<>();
    private final Map<Element, Double> sums = new HashMap<>();

    private ContentFinder() {}

    /**
     * The text, paragraphs on lines of their own; empty if the element holds none.
     *
     * @param body of the page; changed by this call
     * @param title of the page, which is not repeated in the text; may be empty
     */
    static String find(Element body, String title) {
        PageCleaner.clean(body);
        return new ContentFinder().text(body, title);
    }

    private String text(Element body, String title) {
        List<TextBlock> blocks = TextBlock.of(body);
        blocks.forEach(block -> score(block, body));
        Element best = best();
        if (best == null) {
            return blocks.stream().map(TextBlock::text).collect(Collectors.joining("\n"));
        }
        List<TextBlock> kept = new ArrayList<>();
        for (Element element : withNeighbours(best, body)) {
            TextBlock.of(element).stream().filter(block -> keeps(block, title)).forEach(kept::add);
        }
        return trimmed(kept).stream().map(TextBlock::text).collect(Collectors.joining("\n"));
    }

    private void score(TextBlock block, Element body) {
        if (block.weight() < LEAST_BLOCK) {
            return;
        }
        double score = block.weight() - LINK_PENALTY * block.linkWeight();
        if (TextWeight.punctuation(block.text()) == 0) {
            score *= 0.3;
        }
        if (block.owner().nameIs("li") || block.owner().closest("li, td, form") != null) {
            score *= 0.7;
        }
        double given = score;
        Element holder = holder(block);
        for (int level = 0; holder != null && level < LEVELS; level++) {
            scores.merge(holder, given, Double::sum);
            given *= STEP;
            holder = holder.equals(body) ? null : holder.parent();
        }
        for (Element around = block.owner(); around != null; around = around.equals(body) ? null : around.parent()) {
            sums.merge(around, score, Double::sum);
        }
    }

    private static @Nullable Element holder(TextBlock block) {
        Element owner = block.owner();
        return PARAGRAPHS.contains(owner.normalName()) ? owner.parent() : owner;
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
        boolean named = element.nameIs("article") || element.attr("itemprop").contains("articleBody");
        return named ? 1.2 : 1;
    }

    /** The best element and what stands beside it and looks like a part of it, in the order of the page. */
    private List<Element> withNeighbours(Element best, Element body) {
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
        return paragraph || large || (alike && sum >= topSum * 0.1);
    }

    private static double linkShare(Element element) {
        int weight = TextWeight.of(element.text());
        int links = 0;
        for (Element link : element.select("a")) {
            links += TextWeight.of(link.text());
        }
        return weight == 0 ? 1 : (double) links / weight;
    }

    private static boolean keeps(TextBlock block, String title) {
        if (block.linkShare() > MOSTLY_LINKS && block.weight() < 300) {
            return false;
        }
        if (block.weight() < LONGEST_PHRASE && SET_PHRASE.matcher(block.text()).matches()) {
            return false;
        }
        return !block.text().equals(title) && !block.owner().nameIs("h1");
    }

    /** Short blocks without punctuation at both ends are labels, dates and names. */
    private static List<TextBlock> trimmed(List<TextBlock> blocks) {
        int from = 0;
        int to = blocks.size();
        while (from < to && isLabel(blocks.get(from))) {
            from++;
        }
        while (to > from && isLabel(blocks.get(to - 1))) {
            to--;
        }
        return from == to ? blocks : blocks.subList(from, to);
    }

    private static boolean isLabel(TextBlock block) {
        return block.weight() < 40 && TextWeight.punctuation(block.text()) == 0;
    }
}
