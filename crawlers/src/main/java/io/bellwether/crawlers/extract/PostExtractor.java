package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.crawlers.sites.SiteRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads one post out of the element that holds it; what has no rule is found automatically, where it can. Immutable. */
final class PostExtractor {
    /** What forum programs put around the words of others. */
    private static final String QUOTES =
            "blockquote, .quote, .quotes, .quoted, .quote-content, .quotebox, .quote_box, .quoteblock, .bbcode_quote, .bb-quote, .bbCodeQuote, .bbCodeBlock--quote, .post-quote, .reply-quote, .ref-content, .quotetitle, .quote-author";

    private static final Pattern FLOOR_ALONE =
            Pattern.compile("[^A-Za-z0-9]{0,6}\\d{1,7}\\s*(楼|层|樓|#|[Ff])?|.{0,6}(楼主|沙发|板凳|地板)");

    private static final String AUTHOR = "[itemprop=author] [itemprop=name], [itemprop=author], [rel=author]";
    private static final String DATES = "time[datetime], [itemprop=datePublished], [itemprop=dateCreated], abbr[title]";

    private final SiteRules.PostFields rules;
    private final @Nullable FieldReader text;
    private final @Nullable FieldReader author;
    private final @Nullable FieldReader published;
    private final @Nullable FieldReader anchor;
    private final @Nullable FieldReader floor;
    private final @Nullable FieldReader replyTo;
    private final CountsReader counts;

    PostExtractor(SiteRules.PostFields rules) {
        this.rules = rules;
        text = FieldReader.of(rules.text());
        author = FieldReader.of(rules.author());
        published = rules.publishedAt() == null
                ? null
                : FieldReader.of(rules.publishedAt().field());
        anchor = FieldReader.of(rules.anchor());
        floor = FieldReader.of(rules.floor());
        replyTo = FieldReader.of(rules.replyTo());
        counts = new CountsReader(rules.counts());
    }

    /**
     * A post before it is known which others its page has.
     *
     * @param anchor by the site's rules; null where they find none
     * @param replied what it says it answers: an anchor or a floor
     */
    record Found(
            @Nullable String anchor,
            @Nullable Integer floor,
            String text,
            @Nullable String author,
            ThreadExtractor.@Nullable PostDate published,
            @Nullable String replied,
            Reach reach) {
        /** A post without an anchor is known by who wrote it when; without even that by its text, so an edit makes a new one. */
        String knownBy() {
            if (anchor != null) {
                return anchor;
            }
            return published == null
                    ? "text:" + Integer.toHexString(text.hashCode())
                    : "at:" + published.at().getEpochSecond() + ":"
                            + (author == null ? "" : Integer.toHexString(author.hashCode()));
        }

        ThreadExtractor.ThreadPost toPost(Map<Integer, String> anchorOfFloor) {
            return new ThreadExtractor.ThreadPost(
                    knownBy(),
                    floor,
                    text,
                    author,
                    published,
                    parent(anchorOfFloor).orElse(null),
                    reach);
        }

        /** A floor of another page names a post whose anchor cannot be told from here. */
        private Optional<String> parent(Map<Integer, String> anchorOfFloor) {
            if (replied == null || anchorOfFloor.containsValue(replied)) {
                return Optional.ofNullable(replied);
            }
            Optional<Integer> named = FloorReader.read(replied);
            if (named.isPresent() && anchorOfFloor.containsKey(named.get())) {
                return named.map(anchorOfFloor::get);
            }
            boolean anchorsAreFloors = anchorOfFloor.entrySet().stream()
                    .allMatch(entry -> entry.getValue().equals(String.valueOf(entry.getKey())));
            boolean namesFloor = FLOOR_ALONE.matcher(replied).matches();
            return namesFloor && !anchorsAreFloors ? Optional.empty() : Optional.of(replied);
        }
    }

    /** The post; the element is changed. */
    Found read(Element element, PageContext context) {
        String replied = read(replyTo, element);
        Integer number = floor == null
                ? null
                : floor.read(element).flatMap(FloorReader::read).orElse(null);
        String ownAnchor = read(anchor, element);
        boolean byFloor = anchor == null && number != null;
        String writer = read(author, element);
        ThreadExtractor.PostDate at = date(element, context).orElse(null);
        Reach reach = counts.read(element);
        return new Found(
                byFloor ? String.valueOf(number) : ownAnchor,
                number,
                text(element),
                writer == null ? automaticAuthor(element) : writer,
                at,
                byFloorAsWritten(replied),
                reach);
    }

    /** Where posts are known by their floors, "3楼" and "#3" name the post 3, be it on this page or another. */
    private @Nullable String byFloorAsWritten(@Nullable String replied) {
        return replied == null || anchor != null || floor == null
                ? replied
                : FloorReader.read(replied).map(String::valueOf).orElse(replied);
    }

    /** What is cut out lies within the text, so that a forum that sets its posts as quotations keeps them. */
    private String text(Element post) {
        for (String selector : rules.remove()) {
            post.select(selector).remove();
        }
        if (!rules.keepQuotes()) {
            Element body = text == null ? post : text.element(post).orElse(post);
            body.children().select(QUOTES).remove();
        }
        return text == null ? BlockText.of(post) : text.read(post).orElse("");
    }

    private static @Nullable String automaticAuthor(Element post) {
        return post.select(AUTHOR).stream()
                .map(found -> found.hasAttr("content") ? found.attr("content") : found.text())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private Optional<ThreadExtractor.PostDate> date(Element element, PageContext context) {
        DateReader dates = new DateReader(context.zone(), context.fetchedAt());
        List<String> formats =
                rules.publishedAt() == null ? List.of() : rules.publishedAt().formats();
        String written = read(published, element);
        Optional<Instant> byRule = written == null ? Optional.empty() : dates.read(written, formats);
        return byRule.map(at -> new ThreadExtractor.PostDate(at, PublishedAtSource.SELECTOR))
                .or(() -> automaticDate(element, dates));
    }

    private static Optional<ThreadExtractor.PostDate> automaticDate(Element post, DateReader dates) {
        for (Element found : post.select(DATES)) {
            if (found.closest(QUOTES) != null) {
                continue;
            }
            for (String attribute : List.of("datetime", "content", "title")) {
                Optional<Instant> at =
                        found.attr(attribute).isBlank() ? Optional.empty() : dates.read(found.attr(attribute));
                if (at.isPresent()) {
                    boolean time = found.nameIs("time");
                    return at.map(instant -> new ThreadExtractor.PostDate(
                            instant, time ? PublishedAtSource.TIME_ELEMENT : PublishedAtSource.MICRODATA));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable String read(@Nullable FieldReader reader, Element element) {
        return reader == null ? null : reader.read(element).orElse(null);
    }
}
