package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Takes out of a page what is never part of its article: programs, menus, forms, and boxes that are named for it. */
final class PageCleaner {
    private static final String NEVER =
            "script, style, noscript, template, iframe, object, embed, svg, canvas, input, select, textarea, button, video, audio,"
                    + " nav, footer, aside, dialog, menu, figcaption, [hidden], [aria-hidden=true], [role=navigation],"
                    + " [role=complementary], [role=banner], [role=contentinfo], [role=search], [role=dialog],"
                    + " [style*=display:none], [style*=display: none], [itemprop=comment], [itemprop=caption]";
    private static final Pattern UNLIKELY = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:comments?|commentlist|disqus|respond|replies|sidebar|side-?bar|related|relate|recommend(?:ed|ation)?s?|share|sharing|"
                    + "sharebar|social|socials|footer|foot|nav|navbar|navigation|menu|breadcrumbs?|crumbs?|crumb|ads?|adv|advert|advertisement|"
                    + "sponsor(?:ed)?|promo|promotion|newsletter|subscribe|subscription|signup|cookies?|consent|gdpr|popup|modal|overlay|"
                    + "pagination|pager|paging|copyright|login|register|toolbar|widget|hot|rank(?:ing)?|hotnews|tags?|taglist|caption|wp-caption-text|"
                    + "credit|bio|author-?(?:bio|box|info)|more-?news|readmore|read-?more|read-?next|most-?(?:read|popular)|popular|trending|outbrain|taboola|"
                    + "editor|zerenbianji|statement|disclaimer|qrcode|ewm|print|hidden|skip|prev-?next|print-only|screen-reader-text|sr-only|visually-hidden|byline|dateline|timestamp|meta|postmeta|entry-meta|toc)(?:$|[\\s_-])");
    private static final Pattern LIKELY =
            Pattern.compile("(?i)article|content|main|post-?body|entry|story|text|正文|detail|body");
    /** A box that holds so much of the page is not thrown away for its name. */
    private static final double TOO_MUCH = 0.4;

    private PageCleaner() {}

    /** Changes the element. */
    static void clean(Element body) {
        body.select(NEVER).remove();
        int whole = TextWeight.of(body.text());
        List<Element> unlikely = new ArrayList<>();
        for (Element element : body.select("[class], [id]")) {
            if (!element.equals(body) && element.hasParent() && isUnlikely(element)) {
                unlikely.add(element);
            }
        }
        for (Element element : unlikely) {
            if (TextWeight.of(element.text()) < whole * TOO_MUCH) {
                element.remove();
            }
        }
    }

    private static boolean isUnlikely(Element element) {
        if (element.nameIs("article") || element.nameIs("main") || element.nameIs("html")) {
            return false;
        }
        String names = element.className() + " " + element.id();
        return UNLIKELY.matcher(names.replaceAll("([a-z])([A-Z])", "$1-$2")).find()
                && !(LIKELY.matcher(names).find() && element.select("p").size() > 3);
    }
}
