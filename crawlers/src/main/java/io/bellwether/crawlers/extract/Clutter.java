package io.bellwether.crawlers.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Tells what of a page is never part of its article: programs, menus, forms, what is hidden, and boxes that are named for it.
 * The page itself is left as it is.
 */
final class Clutter {
    private static final Set<String> NEVER = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
            "svg",
            "canvas",
            "input",
            "select",
            "textarea",
            "button",
            "video",
            "audio",
            "dialog",
            "menu",
            "map",
            "math-renderer",
            "nav",
            "footer",
            "aside");
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "toolbar",
            "tablist");
    private static final Set<String> NEVER_REMOVED = Set.of("article", "main", "html", "body");
    private static final Set<String> INLINE =
            Set.of("span", "a", "em", "strong", "b", "i", "font", "time", "abbr", "small", "cite", "q", "u", "mark");
    private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none");
    private static final NameWords UNLIKELY = NameWords.of(
            "comments?|commentlist|comment-?(?:area|box|wrap|section|content|form)|disqus|respond|replies|sidebar|side-?bar|related(?:posts?|news|articles?|stor(?:y|ies))?|relate|"
                    + "recommend(?:ed|ation)?s?|share|sharing|sharebar|shares|social|socials|footer|foot|nav|navbar|navigation|menu|breadcrumbs?|crumbs?|crumb|ads?|adv|advert|advertisement|"
                    + "sponsor(?:ed)?|promo|promotion|newsletter|subscribe|subscription|signup|cookies?|cookie-?(?:banner|notice|bar|consent)|consent|gdpr|popup|modal|overlay|paywall|"
                    + "pagination|pager|paging|copyright|login|register|toolbar|widget|hot|rank(?:ing)?|hotnews|tags?|taglist|caption|wp-caption-text|(?:img|image|pic|photo|picture)[_-]?(?:captions?|descr?|description|text|txt|info|credits?|source)|"
                    + "credits?|bio|author-?(?:bio|box|info|card|about|profile|description)|about-?(?:the-?)?author|more-?(?:news|stories|from|posts|articles|like-this)|readmore|read-?more|read-?next|most-?(?:read|popular)|popular|trending|outbrain|taboola|"
                    + "next-?(?:post|story|article|page)s?|prev(?:ious)?-?(?:post|story|article|page)s?|post-?navigation|up-?next|you-?may-?(?:also-?)?like|"
                    + "editor|zerenbianji|bianji|statement|disclaimer|qrcode|ewm|erweima|print|hidden|skip|prev-?next|print-only|screen-reader-text|sr-only|visually-?hidden|visuallyhidden|"
                    + "byline|dateline|timestamp|meta|postmeta|entry-meta|toc|tuijian|xgxw|xgyd|pinglun|fenxiang|shengming|mianze");
    /** Of an inline element within a paragraph only what nobody reads is taken out. */
    private static final NameWords UNLIKELY_INLINE = NameWords.of(
            "hidden|sr-only|screen-reader-text|visually-?hidden|visuallyhidden|share|social|ads?|print-only|tooltip|caption|credits?");

    private static final Pattern LIKELY =
            Pattern.compile("(?i)article|content|main|post-?body|entry|story|text|正文|detail|body");
    /** A box that holds so much of the page is not thrown away for its name. */
    private static final double TOO_MUCH = 0.4;
    /** Captions that hold so much of the page are its text: a gallery. */
    private static final double CAPTIONS_ARE_TEXT = 0.5;

    private final Map<Element, Integer> weights = new HashMap<>();
    private final Map<String, Boolean> unlikelyNames = new HashMap<>();
    private final Element body;
    private final double tooMuch;
    private final boolean dropsCaptions;
    private final boolean byName;

    /**
     * Looks at one page.
     *
     * @param byName whether boxes are judged by their names too
     */
    Clutter(Element body, boolean byName) {
        this.body = body;
        this.byName = byName;
        Weigher weigher = new Weigher();
        body.traverse(weigher);
        tooMuch = (weights.getOrDefault(body, 0) - weigher.never) * TOO_MUCH;
        dropsCaptions = weigher.captions < (weights.getOrDefault(body, 0) - weigher.never) * CAPTIONS_ARE_TEXT;
    }

    /** Whether an element and all within it are to be passed over. */
    boolean has(Element element) {
        if (element.equals(body)) {
            return false;
        }
        String name = element.normalName();
        if (NEVER.contains(name)) {
            return !(name.equals("aside") || name.equals("footer") || name.equals("nav")) || !isLarge(element);
        }
        if (name.equals("figcaption")) {
            return dropsCaptions;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        return (isHidden(element) || isNamedForIt(element, name)) && !isLarge(element);
    }

    private boolean isLarge(Element element) {
        return weights.getOrDefault(element, 0) >= tooMuch;
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || (element.hasAttr("style")
                        && HIDDEN.matcher(element.attr("style")).find())
                || element.attr("itemprop").equals("comment")
                || element.attr("itemprop").equals("caption");
    }

    private boolean isNamedForIt(Element element, String tag) {
        if (!byName || NEVER_REMOVED.contains(tag) || !(element.hasAttr("class") || element.hasAttr("id"))) {
            return false;
        }
        String names = element.className() + " " + element.id();
        if (INLINE.contains(tag) && isWithinParagraph(element)) {
            return UNLIKELY_INLINE.areIn(names);
        }
        boolean unlikely = unlikelyNames.computeIfAbsent(names, key -> UNLIKELY.areIn(parted(key)));
        return unlikely
                && !(LIKELY.matcher(names).find()
                        && element.getElementsByTag("p").size() > 3);
    }

    /** {@code relatedNews} as {@code related-News}. */
    private static String parted(String names) {
        StringBuilder parted = new StringBuilder(names.length() + 8);
        for (int i = 0; i < names.length(); i++) {
            char unit = names.charAt(i);
            if (i > 0 && unit >= 'A' && unit <= 'Z' && names.charAt(i - 1) >= 'a' && names.charAt(i - 1) <= 'z') {
                parted.append('-');
            }
            parted.append(unit);
        }
        return parted.toString();
    }

    private static boolean isWithinParagraph(Element element) {
        Element around = element.parent();
        while (around != null && INLINE.contains(around.normalName())) {
            around = around.parent();
        }
        return around != null && (around.nameIs("p") || around.nameIs("li") || around.nameIs("blockquote"));
    }

    /** Adds up how much text each element holds. */
    private final class Weigher implements NodeVisitor {
        private int never;
        private int captions;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && node.parent() instanceof Element parent) {
                weights.merge(parent, TextWeight.of(words.getWholeText()), Integer::sum);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && !element.equals(body)) {
                int weight = weights.getOrDefault(element, 0);
                if (weight > 0 && element.parent() != null) {
                    weights.merge(element.parent(), weight, Integer::sum);
                    never += NEVER.contains(element.normalName()) ? weight : 0;
                    captions += element.nameIs("figcaption") ? weight : 0;
                }
            }
        }
    }
}
