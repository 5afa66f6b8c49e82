package io.bellwether.crawlers.pages;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.PageBody;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pages of one site as they would come, for tests. */
final class PageReading {
    static final Instant FETCHED = Instant.parse("2026-03-01T12:00:00Z");

    private final PageReader reader;

    private PageReading(PageReader reader) {
        this.reader = reader;
    }

    /** By a site file's text. */
    static PageReading of(String yaml) {
        AuthorKeys authors = new AuthorKeys("a key of sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
        return new PageReading(new PageReader(Sites.of(yaml), authors));
    }

    PageContent read(PageRole role, String url, String text) {
        return read(role, url, text.getBytes(StandardCharsets.UTF_8));
    }

    PageContent read(PageRole role, String url, byte[] bytes) {
        return read(role, url, url, null, PageBody.owning(bytes, null));
    }

    /** A page of a thread whose opening post may be known. */
    PageContent thread(String home, String url, @Nullable String openingAnchor, String html) {
        PageBody body = PageBody.owning(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
        return read(PageRole.THREAD, home, url, openingAnchor, body);
    }

    private PageContent read(PageRole role, String home, String url, @Nullable String openingAnchor, PageBody body) {
        Visit visit = new Visit(role, home, url, 1, 0, Validators.none(), new Visit.Hints(null, null, openingAnchor));
        return reader.read(new PageReader.Page(visit, URI.create(url), body, FETCHED));
    }
}
