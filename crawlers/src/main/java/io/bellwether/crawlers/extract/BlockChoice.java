package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Leaves out, of the blocks within an article's element, those that belong to its frame. */
final class BlockChoice {
    private static final double MOSTLY_LINKS = 0.5;
    private static final double SMALL_REST = 0.4;
    private static final int LEAST_BLOCK = 40;
    private static final int LEAST_ARTICLE = 140;
    private static final int LEAST_WORDS_BESIDE_LINKS = 12;
    private static final String SENTENCE_ENDS = ".!?。！？…”\"»’'):：;；";

    private final List<TextBlock> blocks;
    private final String title;
    private final Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());

    private BlockChoice(List<TextBlock> blocks, String title) {
        this.blocks = blocks;
        this.title = TitleFinder.plain(title);
    }

    /** The blocks of the article, in their order. */
    static List<TextBlock> of(List<TextBlock> blocks, String title) {
        return new BlockChoice(blocks, title).chosen();
    }

    private List<TextBlock> chosen() {
        int all = blocks.stream().mapToInt(TextBlock::weight).sum();
        int before = 0;
        boolean aside = false;
        List<TextBlock> kept = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            TextBlock block = blocks.get(i);
            if (before >= LEAST_ARTICLE && SetPhrases.areEnd(block.text(), block.weight())) {
                if (SetPhrases.areClosing(block.text()) && all - before < before * SMALL_REST) {
                    break;
                }
                aside = true;
            }
            aside = aside && !goesOn(block);
            before += block.weight();
            if (!aside && keeps(i)) {
                kept.add(block);
                holders.add(holder(block));
            }
        }
        return trimmed(kept);
    }

    /** After a heading such as "Related articles" only running text that stands where the article stood belongs to it. */
    private boolean goesOn(TextBlock block) {
        return block.weight() >= LEAST_BLOCK
                && block.linkShare() < MOSTLY_LINKS
                && TextWeight.punctuation(block.text()) > 0
                && !block.owner().nameIs("li")
                && holders.contains(holder(block));
    }

    private static Element holder(TextBlock block) {
        Element parent = block.owner().parent();
        return parent == null ? block.owner() : parent;
    }

    private boolean keeps(int place) {
        TextBlock block = blocks.get(place);
        if (TitleFinder.plain(block.text()).equals(title) && !title.isEmpty()) {
            return false;
        }
        if (SetPhrases.areFrame(block.text(), block.weight())) {
            return false;
        }
        if (block.linkShare() <= MOSTLY_LINKS || block.weight() >= 300) {
            return true;
        }
        return block.isHeading() ? leadsText(place) : isSentence(block);
    }

    private boolean leadsText(int heading) {
        if (heading + 1 >= blocks.size()) {
            return false;
        }
        TextBlock next = blocks.get(heading + 1);
        return !next.isHeading() && next.linkShare() < MOSTLY_LINKS && next.weight() >= 60;
    }

    private static boolean isSentence(TextBlock block) {
        boolean paragraph = block.owner().nameIs("p") || block.owner().nameIs("blockquote");
        return paragraph
                && block.weight() - block.linkWeight() >= LEAST_WORDS_BESIDE_LINKS
                && SENTENCE_ENDS.indexOf(block.text().charAt(block.text().length() - 1)) >= 0;
    }

    /** Short blocks without punctuation at both ends are labels, dates and names; a list is not. */
    private static List<TextBlock> trimmed(List<TextBlock> blocks) {
        int from = 0;
        int to = blocks.size();
        while (from < to && (isLabel(blocks, from) || isHeadLine(blocks.get(from)))) {
            from++;
        }
        while (to > from && isLabel(blocks, to - 1)) {
            to--;
        }
        return from == to ? blocks : blocks.subList(from, to);
    }

    private static boolean isHeadLine(TextBlock block) {
        return SetPhrases.areHeadLine(block.text(), block.weight());
    }

    private static boolean isLabel(List<TextBlock> blocks, int place) {
        TextBlock block = blocks.get(place);
        return block.weight() < 40 && TextWeight.punctuation(block.text()) == 0 && !isInList(blocks, place);
    }

    /** Whether a block is one of at least three items that follow each other. */
    private static boolean isInList(List<TextBlock> blocks, int place) {
        if (!blocks.get(place).owner().nameIs("li")) {
            return false;
        }
        int items = 0;
        for (int i = Math.max(0, place - 2); i < Math.min(blocks.size(), place + 3); i++) {
            items += blocks.get(i).owner().nameIs("li") && blocks.get(i).linkShare() < 0.3 ? 1 : 0;
        }
        return items >= 3;
    }
}
