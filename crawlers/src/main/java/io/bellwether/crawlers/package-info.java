/** The Flink source that crawls sites; the only package of this module that knows Flink. */
@NullMarked
package io.bellwether.crawlers;

import org.jspecify.annotations.NullMarked;
