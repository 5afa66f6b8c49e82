package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds when an article was published, from the most to the least trustworthy place: JSON-LD, meta tags, microdata,
 * {@code time} elements, the address, visible text. What lies in the future of the fetch, or before the web, is passed over.
 */
final class PublishedDateFinder {
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
    private static final int MAX_AHEAD_DAYS = 2;
    private static final List<String> METAS = List.of(
            "meta[property=article:published_time]",
            "meta[property=og:published_time]",
            "meta[name=article:published_time]",
            "meta[property=og:article:published_time]",
            "meta[name=pubdate]",
            "meta[name=publishdate]",
            "meta[name=publish-date]",
            "meta[name=publish_date]",
            "meta[name=date]",
            "meta[name=dc.date]",
            "meta[name=dc.date.issued]",
            "meta[name=DC.date.issued]",
            "meta[name=dcterms.created]",
            "meta[name=dcterms.date]",
            "meta[name=sailthru.date]",
            "meta[name=parsely-pub-date]",
            "meta[name=article.published]",
            "meta[name=published-date]",
            "meta[property=og:release_date]",
            "meta[name=weibo:article:create_at]",
            "meta[property=article:create_at]",
            "meta[name=citation_date]",
            "meta[name=cXenseParse:recs:publishtime]",
            "meta[itemprop=datePublished]",
            "meta[name=original-publish-date]",
            "meta[name=_pubtime]");
    private static final List<String> MICRODATA = List.of(
            "[itemprop=datePublished]",
            "[itemprop=dateCreated]",
            "[property=datePublished]",
            "abbr.published",
            ".dt-published",
            "time.published",
            "time.entry-date");
    private static final Pattern URL_DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\\d|3[01])(?!\\d)");
    private static final String TEXT_PLACES =
            "[class*=date], [id*=date], [class*=time], [id*=time], [class*=publish], [id*=pub], [class*=meta], [class*=info], [class*=byline], [class*=source], [class*=posted]";

    private final Document document;
    private final PageContext context;
    private final DateReader dates;

    PublishedDateFinder(Document document, PageContext context) {
        this.document = document;
        this.context = context;
        dates = new DateReader(context.zone(), context.fetchedAt());
    }

    Optional<FoundDate> find(StructuredData data) {
        return data.published()
                .flatMap(this::plausible)
                .map(at -> new FoundDate(at, PublishedAtSource.JSON_LD, "json-ld datePublished"))
                .or(this::inMeta)
                .or(this::inMicrodata)
                .or(this::inTimeElement)
                .or(this::inText)
                .or(this::inAddress);
    }

    private Optional<FoundDate> inMeta() {
        for (String selector : METAS) {
            for (Element meta : document.select(selector)) {
                Optional<Instant> at = plausible(meta.attr("content"));
                if (at.isPresent()) {
                    return Optional.of(new FoundDate(at.get(), PublishedAtSource.META, selector));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<FoundDate> inMicrodata() {
        for (String selector : MICRODATA) {
            for (Element element : document.select(selector)) {
                Optional<Instant> at = written(element);
                if (at.isPresent()) {
                    return Optional.of(new FoundDate(at.get(), PublishedAtSource.MICRODATA, selector));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<FoundDate> inTimeElement() {
        for (Element time : document.select("time")) {
            Optional<Instant> at = time.closest("aside, footer, nav, li") == null ? written(time) : Optional.empty();
            if (at.isPresent()) {
                return Optional.of(new FoundDate(at.get(), PublishedAtSource.TIME_ELEMENT, "time element"));
            }
        }
        return Optional.empty();
    }

    /** Short texts in places that are named for dates, before the long texts begin. */
    private Optional<FoundDate> inText() {
        for (Element element : document.select(TEXT_PLACES)) {
            String text = element.text();
            if (text.length() <= 200
                    && element.closest("aside, footer, nav") == null
                    && text.chars().anyMatch(Character::isDigit)) {
                Optional<Instant> at = plausible(text);
                if (at.isPresent()) {
                    return Optional.of(
                            new FoundDate(at.get(), PublishedAtSource.TEXT, "text of " + element.cssSelector()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<FoundDate> inAddress() {
        Matcher matcher = URL_DATE.matcher(context.url());
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            return Optional.of(date.atStartOfDay(context.zone()).toInstant())
                    .filter(this::isPlausible)
                    .map(at -> new FoundDate(at, PublishedAtSource.URL, "date in the address"));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> written(Element element) {
        for (String attribute : List.of("datetime", "content", "title")) {
            Optional<Instant> at = plausible(element.attr(attribute));
            if (at.isPresent()) {
                return at;
            }
        }
        return plausible(element.text());
    }

    private Optional<Instant> plausible(String text) {
        return text.isBlank() ? Optional.empty() : dates.read(text).filter(this::isPlausible);
    }

    private boolean isPlausible(Instant at) {
        return at.isAfter(EARLIEST) && at.isBefore(context.fetchedAt().plusSeconds(MAX_AHEAD_DAYS * 86_400L));
    }
}
