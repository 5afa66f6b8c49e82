/** What a site file says: where to begin, how often, how politely, and where on a page things stand. Pure. */
@NullMarked
package io.bellwether.crawlers.sites;

import org.jspecify.annotations.NullMarked;
