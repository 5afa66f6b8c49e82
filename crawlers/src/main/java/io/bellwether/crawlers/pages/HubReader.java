package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.extract.PageContext;

/** Reads the pages of a site that lead to others, or hold many posts each. Immutable and thread-safe. */
interface HubReader {
    PageContent read(PageReader.Page page, PageContext context);
}
