package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * The date of publication as readers see it: in {@code time} elements, microdata, and short lines.
 *
 * <p>Each date of the page is weighed by where it stands, above all how far from the title and the main text, what words
 * stand beside it, and what its elements are named; dates of comments, of other articles and of the copyright line do not
 * count. The weightiest is taken, if it weighs enough.
 */
final class VisibleDates {
    private static final int ENOUGH = 30;
    private static final int LONGEST_LINE = 260;
    private static final int LONGEST_UNNAMED_LINE = 130;
    private static final int ANCESTORS = 30;
    private static final int MOST_CANDIDATES = 400;
    private static final Pattern YEAR_OR_AGO = Pattern.compile(
            "(?i)(?:19|20)\\d{2}|前|昨天|昨日|今天|刚刚|刚才|\\bago\\b|yesterday|today|just now|\\bvor\\b|il y a|hace|\\d{1,2}[-月]\\d{1,2}");
    /** What is left of it in the many lines that have no digit. */
    private static final Pattern AGO =
            Pattern.compile("前|昨[天日]|今天|刚[刚才]|(?i:yesterday|today|just now|il y a|hace|\\b(?:ago|vor)\\b)");

    private static final Pattern PUBLISHED = Pattern.compile(
            "(?i)发布|发表|时间|日期|发文|刊发|推送|更新于|publi|\\bposted\\b|\\bfiled\\b|\\bdated?:|\\bon\\s|veröffentlicht|erstellt|stand:|"
                    + "mis en ligne|créé|pubblicato|pubblicat|опубликован|등록|입력|掲載|公開|geplaatst");
    private static final Pattern CHANGED = Pattern.compile(
            "(?i)updat|modifi|last edit|更新|修改|aktualisiert|geändert|mis à jour|actualizad|aggiornat|수정");
    private static final Pattern OTHER = Pattern.compile(
            "(?i)©|\\(c\\)\\s|copyright|all rights|版权|备案|ICP|截止|有效期|截至|expires?|deadline|registered|joined|member since|注册|birth|born|生日|开奖|有效");
    private static final NameWords FOREIGN = NameWords.of(
            "comments?|commentlist|repl(?:y|ies)|respond|disqus|related?|relatedposts?|recommend(?:ed|ations?)?|sidebar|side-bar|footer|copyright|popular|trending|hot|rank(?:ing)?|latest|"
                    + "recent|widget|breadcrumbs?|calendar|weather|pinglun|tuijian|xgxw|xgyd|more-?news|more-?(?:stories|posts|from)|prev(?:ious)?|next|teasers?|slider|carousel|ticker|archives?|login|search");
    private static final Pattern DATE_NAME =
            Pattern.compile("(?i)date|time|pub|posted|datum|shijian|info|meta|byline|source|sub|about|author");
    private static final Evaluator DATED = Selector.evaluatorOf(
            "time, [itemprop*=datePublished], [property=datePublished], abbr.published, .dt-published, [itemprop=dateCreated]");
    private static final List<String> ATTRIBUTES = List.of("datetime", "content", "title");

    private final List<TextBlock> blocks;
    private final Function<String, Optional<OffsetDateTime>> reader;
    private final List<String> plains;
    private final Map<Element, Integer> firstBlocks = new HashMap<>();
    private final Set<Element> aroundArticle = new HashSet<>();
    private final MarkedDates marked = new MarkedDates();
    private final int title;
    private final int begin;
    private final int end;
    private @Nullable FoundDate best;
    private int most = ENOUGH - 1;

    /**
     * Weighs the dates of one page.
     *
     * @param mainText as it was found, to know where it stands
     */
    VisibleDates(
            List<TextBlock> blocks,
            String pageTitle,
            String mainText,
            Function<String, Optional<OffsetDateTime>> reader) {
        this.blocks = blocks;
        this.reader = reader;
        plains = blocks.stream().map(block -> TitleFinder.plain(block.text())).toList();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            firstBlocks.put(blocks.get(i).owner(), i);
        }
        title = place(TitleFinder.plain(pageTitle), true);
        begin = placeOfText(mainText.lines().limit(3).toList());
        List<String> lines = mainText.lines().toList();
        end = Math.max(begin, placeOfText(lines.subList(Math.max(0, lines.size() - 1), lines.size())));
    }

    Optional<FoundDate> find(PageElements elements) {
        aroundArticle.add(elements.document().body());
        for (int place : new int[] {title, begin}) {
            if (place >= 0 && place < blocks.size()) {
                aroundArticle.addAll(blocks.get(place).owner().parents());
            }
        }
        elements.dated().stream()
                .filter(element -> element.is(DATED))
                .limit(MOST_CANDIDATES)
                .forEach(this::weighMarked);
        int weighed = 0;
        for (int i = 0; i < blocks.size() && weighed < MOST_CANDIDATES; i++) {
            if (mayBeDate(blocks.get(i))) {
                weighed++;
                weighText(i);
            }
        }
        return Optional.ofNullable(best == null ? marked.agreed() : best);
    }

    private void weighMarked(Element element) {
        boolean published = (element.attr("itemprop") + element.attr("property")).contains("datePublished");
        boolean changed = (element.attr("itemprop") + element.className())
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(modified|updated).*")
                && !element.className().toLowerCase(Locale.ROOT).contains("publish");
        int place = placeOf(element);
        int weight = (published ? 60 : 40) + around(place) - (changed ? 25 : 0) + named(element);
        if (isForeign(element)) {
            return;
        }
        Optional<OffsetDateTime> at = Optional.empty();
        for (int i = 0; i < ATTRIBUTES.size() && at.isEmpty(); i++) {
            String value = element.attr(ATTRIBUTES.get(i));
            at = value.isBlank() ? Optional.empty() : reader.apply(value);
        }
        if (at.isEmpty()) {
            at = reader.apply(element.text());
        }
        PublishedAtSource source =
                element.nameIs("time") && !published ? PublishedAtSource.TIME_ELEMENT : PublishedAtSource.MICRODATA;
        at.ifPresent(date -> {
            FoundDate found = new FoundDate(date, source, element.nameIs("time") ? "time element" : "microdata");
            marked.add(found);
            take(weight, found);
        });
    }

    private static boolean mayBeDate(TextBlock block) {
        String text = block.text();
        return text.length() <= LONGEST_LINE
                && block.weight() <= LONGEST_LINE
                && (hasDigit(text) ? YEAR_OR_AGO : AGO).matcher(text).find()
                && !OTHER.matcher(text).find();
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private void weighText(int place) {
        TextBlock block = blocks.get(place);
        boolean published = PUBLISHED.matcher(block.text()).find() || (place > 0 && isLabel(blocks.get(place - 1)));
        boolean changed = CHANGED.matcher(block.text()).find() && !published;
        if (block.weight() > LONGEST_UNNAMED_LINE && !published) {
            return;
        }
        int weight = around(place)
                + (published ? 30 : 0)
                - (changed ? 20 : 0)
                + named(block.owner())
                + (block.weight() <= 90 ? 10 : 0)
                - (block.linkShare() > 0.6 ? 15 : 0)
                - (place > begin && place < end ? 30 : 0);
        if (weight + 8 <= most || isForeign(block.owner())) {
            return;
        }
        reader.apply(block.text()).ifPresent(date -> {
            boolean clock = date.getHour() + date.getMinute() + date.getSecond() > 0;
            take(
                    weight + (clock ? 8 : 0),
                    new FoundDate(date, PublishedAtSource.TEXT, "line '" + shortened(block.text()) + "'"));
        });
    }

    private void take(int weight, FoundDate found) {
        if (weight > most) {
            most = weight;
            best = found;
        }
    }

    /** Marked dates that all tell one day are believed wherever they stand. */
    private static final class MarkedDates {
        private @Nullable FoundDate first;
        private boolean differ;

        void add(FoundDate found) {
            differ |=
                    first != null && !first.at().toLocalDate().equals(found.at().toLocalDate());
            first = first == null ? found : first;
        }

        @Nullable
        FoundDate agreed() {
            return differ ? null : first;
        }
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    private static boolean isLabel(TextBlock block) {
        return block.weight() <= 30
                && PUBLISHED.matcher(block.text()).find()
                && block.text().matches("(?s).*[:：]\\s*");
    }

    /** How near to title and main text a place is. */
    private int around(int place) {
        int weight = 0;
        if (title >= 0) {
            int after = place - title;
            weight += after >= 0 && after <= 6
                    ? 30 - 4 * after
                    : after > 6 && after <= 15 ? 2 : after < 0 && after >= -3 ? 22 : 0;
        }
        int ahead = begin - place;
        if (begin < blocks.size()) {
            weight += ahead >= 0 && ahead <= 6 ? 15 - 2 * ahead : 0;
            weight += place > end && place - end <= 4 ? 8 : place - end > 4 ? -15 : 0;
        }
        return weight;
    }

    private static int named(Element element) {
        Element around = element;
        for (int level = 0; level < 3 && around != null; level++) {
            if (DATE_NAME.matcher(around.className() + " " + around.id()).find()) {
                return 12;
            }
            around = around.parent();
        }
        return 0;
    }

    /** Within comments, lists of other articles, or the frame of the page. */
    private boolean isForeign(Element element) {
        Element around = element;
        for (int level = 0; level < ANCESTORS && around != null && !aroundArticle.contains(around); level++) {
            boolean frame = around.nameIs("footer") || around.nameIs("aside") || around.nameIs("nav");
            boolean comment = around.attr("itemprop").equals("comment")
                    || around.attr("itemtype").endsWith("/Comment");
            String names = around.className() + " " + around.id();
            if (frame
                    || comment
                    || (names.length() > 1
                            && FOREIGN.areIn(names)
                            && !around.nameIs("article")
                            && !around.nameIs("main"))) {
                return true;
            }
            around = around.parent();
        }
        return false;
    }

    private int placeOf(Element element) {
        for (Element around = element; around != null; around = around.parent()) {
            Integer place = firstBlocks.get(around);
            if (place != null) {
                return place;
            }
        }
        return blocks.size();
    }

    private int placeOfText(List<String> lines) {
        for (String line : lines) {
            String plain = TitleFinder.plain(line);
            int place = plain.length() < 8 ? -1 : place(plain, false);
            if (place >= 0) {
                return place;
            }
        }
        return blocks.size();
    }

    /** The first block with such a text; of a title, rather in a heading than elsewhere. */
    private int place(String plain, boolean heading) {
        int found = -1;
        for (int i = 0; i < blocks.size() && !plain.isEmpty(); i++) {
            TextBlock block = blocks.get(i);
            boolean same = plains.get(i).startsWith(plain);
            if (same && (!heading || block.owner().nameIs("h1") || block.owner().nameIs("h2"))) {
                return i;
            }
            found = same && found < 0 ? i : found;
        }
        return found;
    }
}
