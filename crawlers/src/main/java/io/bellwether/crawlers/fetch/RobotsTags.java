package io.bellwether.crawlers.fetch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * What a page wishes about being indexed, by X-Robots-Tag headers and robots meta elements, to all or to us by name. The
 * strictest of all wishes counts. Immutable.
 *
 * @param product ours, in lower case; empty if only wishes to all count
 * @param headers values of the headers, as they came
 */
public record RobotsTags(String product, List<String> headers) {
    /** Elements of the head stand here, if anywhere. */
    private static final int HEAD_CHARACTERS = 64 * 1024;

    private static final Pattern ANY_WISH = Pattern.compile("(?i)noindex|nofollow|noarchive|nocache|\\bnone\\b");
    /** A user agent before the wishes: a name and a colon, where wishes with a value of their own have one too. */
    private static final Pattern ADDRESSED = Pattern.compile("\\s*([A-Za-z_-]+)\\s*:(.*)");

    private static final Set<String> WISHES_WITH_VALUE =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    /** A wish. */
    public enum Wish {
        /** The page is not to be found by its content. */
        NOINDEX,
        /** Its links are not to be followed. */
        NOFOLLOW,
        /** No copy of it is to be kept. */
        NOARCHIVE
    }

    public RobotsTags {
        product = product.toLowerCase(Locale.ROOT);
        headers = List.copyOf(headers);
    }

    public static RobotsTags none() {
        return new RobotsTags("", List.of());
    }

    /** The wishes of the headers and of the page itself. */
    public Set<Wish> wishes(String html) {
        Set<Wish> wishes = EnumSet.noneOf(Wish.class);
        for (String header : headers) {
            add(wishes, ours(header));
        }
        String head = html.substring(0, Math.min(html.length(), HEAD_CHARACTERS));
        if (ANY_WISH.matcher(head).find()) {
            for (Element meta : Jsoup.parse(head).select("meta[name][content]")) {
                String name = meta.attr("name").strip().toLowerCase(Locale.ROOT);
                if (name.equals("robots") || (!product.isEmpty() && name.equals(product))) {
                    add(wishes, meta.attr("content"));
                }
            }
        }
        return wishes;
    }

    /** The wishes of a header's value that are meant for all or for us; "a: noindex, nofollow" are meant for a alone. */
    private String ours(String header) {
        List<String> ours = new ArrayList<>();
        boolean meant = true;
        for (String part : header.split(",", -1)) {
            Matcher addressed = ADDRESSED.matcher(part);
            boolean names = addressed.matches()
                    && !WISHES_WITH_VALUE.contains(addressed.group(1).toLowerCase(Locale.ROOT));
            if (names) {
                meant = addressed.group(1).equalsIgnoreCase(product);
            }
            if (meant) {
                ours.add(names ? addressed.group(2) : part);
            }
        }
        return String.join(",", ours);
    }

    private static void add(Set<Wish> wishes, String words) {
        for (String word : words.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            switch (word) {
                case "noindex" -> wishes.add(Wish.NOINDEX);
                case "nofollow" -> wishes.add(Wish.NOFOLLOW);
                case "noarchive", "nocache" -> wishes.add(Wish.NOARCHIVE);
                case "none" -> {
                    wishes.add(Wish.NOINDEX);
                    wishes.add(Wish.NOFOLLOW);
                }
                default -> {}
            }
        }
    }
}
