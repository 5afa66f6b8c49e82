/** How fast and how politely a site is crawled, beside Scrapy. */
@NullMarked
package io.bellwether.stack.bench.crawl;

import org.jspecify.annotations.NullMarked;
