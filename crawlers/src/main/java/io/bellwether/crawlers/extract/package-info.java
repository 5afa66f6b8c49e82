/** Reads pages: HTML or XML in, titles, texts, dates and links out. Pure. */
@NullMarked
package io.bellwether.crawlers.extract;

import org.jspecify.annotations.NullMarked;
