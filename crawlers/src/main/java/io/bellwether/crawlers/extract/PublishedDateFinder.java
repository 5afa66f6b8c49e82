package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Finds when an article was published, from the most to the least trustworthy place: JSON-LD, meta tags, what readers see,
 * programs, the address. A date that readers see must not contradict one in the address. What lies in the future of the
 * fetch, or before the web, is passed over.
 */
final class PublishedDateFinder {
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
    private static final int MAX_AHEAD_DAYS = 2;
    private static final Evaluator CANONICAL = Selector.evaluatorOf("link[rel=canonical][href]");
    private static final Evaluator OWN_ADDRESS = Selector.evaluatorOf("meta[property=og:url]");
    private static final Pattern URL_DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?:[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\\d|3[01])"
                    + "|/([1-9]|1[0-2])/([1-9]|[12]\\d|3[01])|/([a-z]{3})/(\\d{1,2}))(?!\\d)");

    private final PageElements elements;
    private final PageContext context;
    private final DateReader dates;

    PublishedDateFinder(PageElements elements, PageContext context, DateReader dates) {
        this.elements = elements;
        this.context = context;
        this.dates = dates;
    }

    /**
     * The date, if the page has one.
     *
     * @param blocks of the whole page
     */
    Optional<FoundDate> find(StructuredData data, List<TextBlock> blocks, String title, String text) {
        Optional<FoundDate> stated = data.published().stream()
                .flatMap(value -> plausible(value).stream())
                .findFirst()
                .map(at -> new FoundDate(at, PublishedAtSource.JSON_LD, "json-ld datePublished"))
                .or(() -> MetaDates.find(elements, this::plausible)
                        .map(meta -> new FoundDate(meta.at(), PublishedAtSource.META, "meta " + meta.name())));
        if (stated.isPresent()) {
            return stated;
        }
        Optional<FoundDate> address = inAddress();
        return new VisibleDates(blocks, title, text, this::plausible)
                .find(elements)
                .filter(seen ->
                        address.isEmpty() || daysApart(seen.at(), address.get().at()) <= 1)
                .or(() -> ScriptDates.find(elements, title, this::plausible)
                        .filter(at ->
                                address.isEmpty() || daysApart(at, address.get().at()) <= 1)
                        .map(at -> new FoundDate(at, PublishedAtSource.META, "value within a script")))
                .or(() -> address);
    }

    private static long daysApart(OffsetDateTime one, OffsetDateTime other) {
        return Math.abs(ChronoUnit.DAYS.between(one.toLocalDate(), other.toLocalDate()));
    }

    private Optional<FoundDate> inAddress() {
        Matcher matcher = URL_DATE.matcher(address());
        while (matcher.find()) {
            Optional<OffsetDateTime> at = date(matcher)
                    .flatMap(date -> dates.readLocal(date.toString()))
                    .filter(this::isPlausible);
            if (at.isPresent()) {
                return at.map(date -> new FoundDate(date, PublishedAtSource.URL, "date in the address"));
            }
        }
        return Optional.empty();
    }

    /** Where it is not known from where the page came, the page may say so itself. */
    private String address() {
        if (!context.url().isEmpty()) {
            return context.url();
        }
        return elements.first("link", CANONICAL)
                .map(link -> link.attr("href"))
                .or(() -> elements.first("meta", OWN_ADDRESS).map(meta -> meta.attr("content")))
                .orElse("");
    }

    private static Optional<LocalDate> date(Matcher matcher) {
        int first = matcher.group(2) != null ? 2 : matcher.group(4) != null ? 4 : 6;
        try {
            int month =
                    first == 6 ? MonthNames.number(matcher.group(6)).orElse(0) : Integer.parseInt(matcher.group(first));
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(1)), month, Integer.parseInt(matcher.group(first + 1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<OffsetDateTime> plausible(String text) {
        return text.isBlank() ? Optional.empty() : dates.readLocal(text).filter(this::isPlausible);
    }

    private boolean isPlausible(OffsetDateTime at) {
        return at.toInstant().isAfter(EARLIEST)
                && at.toInstant().isBefore(context.fetchedAt().plusSeconds(MAX_AHEAD_DAYS * 86_400L));
    }
}
