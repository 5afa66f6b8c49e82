package io.bellwether.crawlers.proposal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The marks of an element that will probably stay when the site changes its content: classes that name a part of the page, and
 * the words before the number in an id. Classes that tell a state (active, odd, unread) or were made by a program are left out.
 */
final class Tokens {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_-]*\\d?[A-Za-z_-]*");
    private static final Pattern STATE = Pattern.compile(
            "(?i)(is-|has-|js-).*|active|current|selected|first|last|odd|even|alt\\d?|hover|open|closed|new|hot|unread|read"
                    + "|visited|sticky|pinned|locked|digest|featured|bg\\d|row\\d|clearfix|clear|cf|left|right|col(-.*)?|row"
                    + "|span\\d+|online|offline|noselft|self|likes|dislikes");
    /** Made by style tools: {@code css-1x2y}, {@code sc-bdVaJa}, {@code Teaser_title__x8f2K}. */
    private static final Pattern MADE = Pattern.compile("(css|sc|jsx|svelte|emotion)-.*|.*__\\w*\\d\\w*|.*\\d{3,}.*");

    private static final Pattern NUMBERED_ID = Pattern.compile("([A-Za-z][A-Za-z_-]*?[_-]?)\\d+");

    private Tokens() {}

    /** The classes that can be relied on, in the order of the page. */
    static Set<String> classes(Element element) {
        Set<String> kept = new LinkedHashSet<>();
        for (String name : element.classNames()) {
            if (NAME.matcher(name).matches()
                    && !STATE.matcher(name).matches()
                    && !MADE.matcher(name).matches()) {
                kept.add(name);
            }
        }
        return kept;
    }

    /** CSS pieces that select the element among others, the most telling first; the bare tag is the last. */
    static List<String> pieces(Element element) {
        String tag = element.normalName();
        List<String> pieces = new ArrayList<>();
        Set<String> classes = classes(element);
        classes.forEach(name -> pieces.add(tag + "." + name));
        if (classes.size() > 1) {
            pieces.add(tag + "." + String.join(".", classes));
        }
        if (element.hasAttr("itemprop")
                && NAME.matcher(element.attr("itemprop")).matches()) {
            pieces.add(tag + "[itemprop=" + element.attr("itemprop") + "]");
        }
        Matcher numbered = NUMBERED_ID.matcher(element.id());
        if (numbered.matches()) {
            pieces.add(tag + "[id^=" + numbered.group(1) + "]");
        } else if (NAME.matcher(element.id()).matches()) {
            pieces.add("#" + element.id());
        }
        pieces.add(tag);
        return pieces;
    }

    /** What elements of one kind share: tag, reliable classes, words of the id. */
    static String kind(Element element) {
        Matcher numbered = NUMBERED_ID.matcher(element.id());
        return element.normalName() + "." + String.join(".", classes(element))
                + (numbered.matches() ? "#" + numbered.group(1) : "");
    }

    /** Whether a piece says more than a tag. */
    static boolean telling(String piece) {
        return piece.indexOf('.') >= 0 || piece.indexOf('[') >= 0 || piece.indexOf('#') >= 0;
    }
}
