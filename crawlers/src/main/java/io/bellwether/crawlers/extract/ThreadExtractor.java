package io.bellwether.crawlers.extract;

import io.bellwether.contract.Reach;
import io.bellwether.crawlers.sites.SiteRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the posts of a forum thread's page. Immutable. */
public final class ThreadExtractor {
    /** Most posts that are taken of one page. */
    public static final int MAX_POSTS = 1_000;

    private final SiteRules.ThreadPages rules;
    private final @Nullable FieldReader title;
    private final @Nullable FieldReader text;
    private final @Nullable FieldReader author;
    private final @Nullable FieldReader published;
    private final @Nullable FieldReader anchor;
    private final @Nullable FieldReader replyTo;
    private final CountsReader counts;

    public ThreadExtractor(SiteRules.ThreadPages rules) {
        this.rules = rules;
        title = FieldReader.of(rules.title());
        text = FieldReader.of(rules.text());
        author = FieldReader.of(rules.author());
        published = rules.publishedAt() == null
                ? null
                : FieldReader.of(rules.publishedAt().field());
        anchor = FieldReader.of(rules.anchor());
        replyTo = FieldReader.of(rules.replyTo());
        counts = new CountsReader(rules.counts());
    }

    /**
     * One post of a thread.
     *
     * @param anchor tells it from the others of its thread
     * @param replyTo anchor of the post that it answers
     * @param author name as the page shows it: personal data that must not leave the crawler
     */
    public record ThreadPost(
            String anchor,
            String text,
            @Nullable String author,
            @Nullable Instant publishedAt,
            @Nullable String replyTo,
            Reach reach) {}

    /** The thread's title. */
    public Optional<String> title(Document document) {
        if (title != null) {
            return title.read(document);
        }
        return TitleFinder.find(document, StructuredData.of(document)).map(FoundText::value);
    }

    /** The next page; empty on the last. */
    public Optional<String> next(Document document) {
        return LinkExtractor.next(document, rules.next());
    }

    /** The posts in the order of the page; the document is changed. */
    public List<ThreadPost> posts(Document document, PageContext context) {
        DateReader dates = new DateReader(context.zone(), context.fetchedAt());
        List<ThreadPost> posts = new ArrayList<>();
        for (Element element : document.select(rules.posts())) {
            if (posts.size() < MAX_POSTS) {
                posts.add(post(element, dates));
            }
        }
        return posts;
    }

    private ThreadPost post(Element element, DateReader dates) {
        String replied = read(replyTo, element);
        String author = read(this.author, element);
        Instant at = at(element, dates);
        Reach reach = counts.read(element);
        String ownAnchor = read(anchor, element);
        rules.remove().forEach(selector -> element.select(selector).remove());
        String body = text == null ? BlockText.of(element) : text.read(element).orElse("");
        String known = ownAnchor == null ? fallbackAnchor(author, at, body) : ownAnchor;
        return new ThreadPost(known, body, author, at, replied, reach);
    }

    /** A post without a number is known by who wrote it when; without even that by its text, so an edit makes a new post. */
    private static String fallbackAnchor(@Nullable String author, @Nullable Instant at, String body) {
        return at == null
                ? "text:" + Integer.toHexString(body.hashCode())
                : "at:" + at.getEpochSecond() + ":" + (author == null ? "" : Integer.toHexString(author.hashCode()));
    }

    private @Nullable Instant at(Element element, DateReader dates) {
        String written = read(published, element);
        if (written == null || rules.publishedAt() == null) {
            return null;
        }
        return dates.read(written, rules.publishedAt().formats()).orElse(null);
    }

    private static @Nullable String read(@Nullable FieldReader reader, Element element) {
        return reader == null ? null : reader.read(element).orElse(null);
    }
}
