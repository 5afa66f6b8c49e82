package io.bellwether.crawlers.proposal;

import io.bellwether.crawlers.extract.DateReader;
import io.bellwether.crawlers.extract.PageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds author, date, text, anchor and likes in elements that are taken for posts. */
final class PostFields {
    private static final Pattern AUTHOR_NAME =
            Pattern.compile("(?i).*(author|user-?name|username|poster|nick|memname|byline|who|xw1|floor-?user).*");
    private static final String AUTHOR_LINKS =
            "a[href*=user], a[href*=member], a[href*=profile], a[href*=space], a[href*=uid], a[href*=/u/], a[href*=/people/]";
    private static final Pattern JOINED =
            Pattern.compile("(?i).*(joined|registered|member since|last visit|注册|加入|最后登录).*");
    private static final Pattern LIKES =
            Pattern.compile("(?i).*(like|zan|praise|vote|score|karma|thumb|upvotes|recommend).*");
    private static final List<String> NUMBERS = List.of(
            "data-post-id", "data-postid", "data-pid", "data-id", "data-fullname", "data-comment-id", "data-cid");
    private static final List<String> FOREIGN =
            List.of("blockquote", ".quote", ".signature", ".sign", ".pstatus", ".quotetitle");
    private static final double MOST = 0.8;
    private static final int LONGEST_AUTHOR = 40;
    private static final int LONGEST_DATE = 60;

    private final List<Element> posts;
    private final DateReader dates;

    PostFields(List<Element> posts, PageContext context) {
        this.posts = posts;
        dates = new DateReader(context.zone(), context.fetchedAt());
    }

    /** @param attribute whose value it is; null for the text */
    record Field(String select, @Nullable String attribute, String reason) {}

    Optional<Field> author() {
        List<String> candidates =
                new ArrayList<>(List.of("[itemprop=author] [itemprop=name]", "[itemprop=author]", "[rel=author]"));
        for (Element element : posts.get(0).getAllElements()) {
            boolean named = element.classNames().stream()
                    .anyMatch(name -> AUTHOR_NAME.matcher(name).matches());
            if (!element.equals(posts.get(0)) && named) {
                Tokens.pieces(element).stream().filter(Tokens::telling).forEach(candidates::add);
            }
        }
        for (Element link : posts.get(0).select(AUTHOR_LINKS)) {
            Tokens.pieces(link).stream().filter(Tokens::telling).forEach(candidates::add);
        }
        candidates.addAll(List.of(AUTHOR_LINKS.split(", ", -1)));
        return candidates.stream()
                .filter(this::holdsNames)
                .findFirst()
                .map(css -> new Field(css, null, "a short name in each post"));
    }

    private boolean holdsNames(String css) {
        long good = posts.stream()
                .map(post -> post.selectFirst(css))
                .filter(found -> found != null && isName(found.text()))
                .count();
        return good >= posts.size() * MOST;
    }

    private boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_AUTHOR
                && dates.read(text).isEmpty();
    }

    Optional<Field> date() {
        Set<Field> candidates = new LinkedHashSet<>();
        for (Element element : posts.get(0).getAllElements()) {
            if (!element.equals(posts.get(0)) && !joined(element)) {
                for (String attribute : List.of("datetime", "title", "data-time", "content")) {
                    if (readable(element.attr(attribute)).isPresent()) {
                        pieces(element)
                                .forEach(css ->
                                        candidates.add(new Field(css, attribute, "a machine's date in each post")));
                    }
                }
                if (element.childrenSize() == 0 && readable(element.text()).isPresent()) {
                    pieces(element).forEach(css -> candidates.add(new Field(css, null, "a date in each post")));
                }
            }
        }
        return candidates.stream().filter(this::holdsDates).findFirst();
    }

    private static List<String> pieces(Element element) {
        List<String> pieces = new ArrayList<>();
        Tokens.pieces(element).stream().filter(Tokens::telling).forEach(pieces::add);
        if (element.parent() != null) {
            Tokens.pieces(element.parent()).stream()
                    .filter(Tokens::telling)
                    .forEach(piece -> pieces.add(piece + " " + element.normalName()));
        }
        pieces.add(element.normalName());
        return pieces;
    }

    private boolean holdsDates(Field field) {
        long good = posts.stream()
                .map(post -> post.selectFirst(field.select()))
                .filter(found -> found != null
                        && !joined(found)
                        && readable(field.attribute() == null ? found.text() : found.attr(field.attribute()))
                                .isPresent())
                .count();
        return good >= posts.size() * MOST;
    }

    private Optional<Instant> readable(String text) {
        return text.isBlank() || text.length() > LONGEST_DATE || text.startsWith("http")
                ? Optional.empty()
                : dates.read(text);
    }

    private static boolean joined(Element element) {
        Element parent = element.parent();
        if (JOINED.matcher(element.text()).matches()) {
            return true;
        }
        return parent != null
                && parent.text().length() <= 80
                && JOINED.matcher(parent.text()).matches();
    }

    /** The largest part of each post that holds neither its author nor its date. */
    Optional<Field> text(List<Field> others) {
        String best = null;
        long most = 0;
        for (String css : textCandidates()) {
            long letters = 0;
            int blank = 0;
            for (Element post : posts) {
                Element found = post.selectFirst(css);
                int length = found == null || holdsAny(found, post, others)
                        ? 0
                        : found.text().length();
                blank += length == 0 ? 1 : 0;
                letters += length;
            }
            if (letters > most && blank <= posts.size() * (1 - MOST)) {
                best = css;
                most = letters;
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Field(best, null, "the largest text of each post"));
    }

    private Set<String> textCandidates() {
        Set<String> candidates = new LinkedHashSet<>();
        for (Element element : posts.get(0).getAllElements()) {
            if (!element.equals(posts.get(0)) && !element.nameIs("a") && !element.nameIs("time")) {
                Tokens.pieces(element).stream().filter(Tokens::telling).forEach(candidates::add);
            }
        }
        return candidates;
    }

    private static boolean holdsAny(Element found, Element post, List<Field> others) {
        return others.stream().anyMatch(other -> within(post.selectFirst(other.select()), found));
    }

    private static boolean within(@Nullable Element inner, Element outer) {
        return inner != null && (inner.equals(outer) || inner.parents().contains(outer));
    }

    /** What numbers the posts: select is empty where it is an attribute of the post itself. */
    Optional<Field> anchor() {
        if (distinct(posts, "id")) {
            return Optional.of(new Field("", "id", "the id of each post"));
        }
        for (String attribute : NUMBERS) {
            if (distinct(posts, attribute)) {
                return Optional.of(new Field("", attribute, "the number of each post"));
            }
        }
        for (Element element : posts.get(0).select("[id]")) {
            for (String css : Tokens.pieces(element)) {
                List<Element> found = new ArrayList<>();
                posts.forEach(post -> Optional.ofNullable(post.selectFirst(css)).ifPresent(found::add));
                if (css.contains("[id^=") && found.size() == posts.size() && distinct(found, "id")) {
                    return Optional.of(new Field(css, "id", "an id in each post"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean distinct(List<Element> elements, String attribute) {
        Set<String> values = new LinkedHashSet<>();
        elements.forEach(element -> values.add(element.attr(attribute)));
        return !values.contains("") && values.size() == elements.size();
    }

    Optional<Field> likes() {
        for (Element element : posts.get(0).getAllElements()) {
            boolean named = element.classNames().stream()
                    .anyMatch(name -> LIKES.matcher(name).matches());
            if (!element.equals(posts.get(0)) && named && element.text().matches("\\D{0,12}\\d[\\d,.]*\\D{0,12}")) {
                Optional<String> css = element.classNames().stream()
                        .filter(name -> LIKES.matcher(name).matches() && name.matches("[A-Za-z][\\w-]*"))
                        .map(name -> "." + name)
                        .filter(name -> element.equals(posts.get(0).selectFirst(name)))
                        .findFirst();
                if (css.isPresent()) {
                    return css.map(name -> new Field(name, null, "a count whose class names it"));
                }
            }
        }
        return Optional.empty();
    }

    /** Quotes and signatures, which are not the post's own words. */
    List<String> remove() {
        List<String> remove = new ArrayList<>();
        Set<Element> known = new LinkedHashSet<>();
        for (String css : FOREIGN) {
            boolean more = false;
            for (Element post : posts) {
                for (Element found : post.select(css)) {
                    more |= !known.contains(found);
                    known.add(found);
                }
            }
            if (more) {
                remove.add(css);
            }
        }
        return remove;
    }
}
