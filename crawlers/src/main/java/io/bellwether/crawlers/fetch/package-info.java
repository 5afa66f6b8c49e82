/** Asks web servers for pages: bounded in bytes and time, and never at an address that is not allowed. */
@NullMarked
package io.bellwether.crawlers.fetch;

import org.jspecify.annotations.NullMarked;
