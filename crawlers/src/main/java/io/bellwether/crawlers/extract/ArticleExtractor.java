package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import io.bellwether.crawlers.sites.SiteRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds title, text, author and date of an article page: by the rules of a site file where it has some, else
 * automatically. Immutable and thread-safe.
 */
public final class ArticleExtractor {
    /** Less than this is no article's body, and another way to find it is tried. */
    private static final int LEAST_TEXT = 140;

    private final @Nullable FieldReader title;
    private final @Nullable FieldReader text;
    private final @Nullable FieldReader author;
    private final @Nullable FieldReader published;
    private final List<String> formats;
    private final List<String> remove;

    /** An extractor that tries these rules first. */
    public ArticleExtractor(SiteRules.Article rules) {
        title = FieldReader.of(rules.title());
        text = FieldReader.of(rules.text());
        author = FieldReader.of(rules.author());
        published = rules.publishedAt() == null
                ? null
                : FieldReader.of(rules.publishedAt().field());
        formats = rules.publishedAt() == null ? List.of() : rules.publishedAt().formats();
        remove = rules.remove();
    }

    /** An extractor without any rule. */
    public static ArticleExtractor automatic() {
        return new ArticleExtractor(SiteRules.Article.automatic());
    }

    /** Reads a page that is given as text. */
    public Extraction extract(String html, PageContext context) {
        return extract(Jsoup.parse(html, context.url()), context);
    }

    /** Reads a page; the document is left as it is. */
    public Extraction extract(Document document, PageContext context) {
        PageElements elements = PageElements.of(document);
        StructuredData data = StructuredData.of(elements);
        List<TextBlock> blocks = TextBlock.of(document.body());
        Map<String, String> foundBy = new HashMap<>();
        Optional<FoundText> foundTitle = byRule(title, document).or(() -> TitleFinder.find(elements, data));
        Optional<FoundText> foundAuthor = byRule(author, document).or(() -> AuthorFinder.find(elements, data, blocks));
        String knownTitle = foundTitle.map(FoundText::value).orElse("");
        FoundText foundText = text(document, data, knownTitle);
        String language = LanguageHint.of(elements, foundText.value()).orElse(null);
        DateReader dates = context.dates(language);
        Optional<FoundDate> foundDate = dateByRule(document, dates)
                .or(() -> new PublishedDateFinder(elements, context, dates)
                        .find(data, blocks, knownTitle, foundText.value()));
        foundTitle.ifPresent(found -> foundBy.put("title", found.rule()));
        foundAuthor.ifPresent(found -> foundBy.put("author", found.rule()));
        foundDate.ifPresent(found -> foundBy.put("publishedAt", found.rule()));
        foundBy.put("text", foundText.rule());
        return new Extraction(
                foundTitle.map(found -> CleanText.line(found.value())).orElse(null),
                CleanText.paragraphs(foundText.value()),
                foundAuthor.map(found -> CleanText.line(found.value())).orElse(null),
                foundDate.map(FoundDate::at).orElse(null),
                foundDate.map(FoundDate::source).orElse(null),
                language,
                foundBy);
    }

    /** Which rule of the site file found nothing, in words, where the text had to be found without it. */
    public Optional<String> missed(Extraction extraction) {
        String foundBy = extraction.foundBy().get("text");
        return text == null || text.words().equals(foundBy)
                ? Optional.empty()
                : Optional.of("the " + text.words() + " of the text finds nothing; taken by: " + foundBy);
    }

    private static Optional<FoundText> byRule(@Nullable FieldReader rule, Document document) {
        return rule == null ? Optional.empty() : rule.read(document).map(value -> new FoundText(value, rule.words()));
    }

    private Optional<FoundDate> dateByRule(Document document, DateReader dates) {
        if (published == null) {
            return Optional.empty();
        }
        return published
                .read(document)
                .flatMap(value -> dates.readLocal(value, formats))
                .map(date -> new FoundDate(date, PublishedAtSource.SELECTOR, published.words()));
    }

    private FoundText text(Document document, StructuredData data, String knownTitle) {
        Optional<FoundText> selected = selectedText(document);
        if (selected.isPresent()) {
            return selected.get();
        }
        Element body = remove.isEmpty() ? document.body() : document.body().clone();
        remove.forEach(selector -> body.select(selector).remove());
        String found = ContentFinder.find(body, new Clutter(body, true), knownTitle);
        if (TextWeight.of(found) >= LEAST_TEXT) {
            return new FoundText(found, "densest text");
        }
        Optional<String> structured = data.body().map(ArticleExtractor::plainText);
        if (structured.isPresent() && TextWeight.of(structured.get()) > TextWeight.of(found)) {
            return new FoundText(structured.get(), "json-ld articleBody");
        }
        return found.isBlank() ? describedText(document) : new FoundText(found, "densest text");
    }

    private Optional<FoundText> selectedText(Document document) {
        if (text == null) {
            return Optional.empty();
        }
        Element whole = remove.isEmpty() ? document : document.clone();
        remove.forEach(selector -> whole.select(selector).remove());
        return text.read(whole).map(value -> new FoundText(value, text.words()));
    }

    /** A page drawn by a program has no text but what it tells search engines. */
    private static FoundText describedText(Document document) {
        String description = document.select("meta[name=description], meta[property=og:description]").stream()
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst()
                .orElse("");
        if (!description.isEmpty()) {
            return new FoundText(description, "meta description");
        }
        return new FoundText(BlockText.of(document.body()), "whole page");
    }

    private static String plainText(String perhapsHtml) {
        if (perhapsHtml.indexOf('<') < 0 && perhapsHtml.indexOf('&') < 0) {
            return perhapsHtml
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        return BlockText.of(Jsoup.parse(perhapsHtml).body());
    }
}
