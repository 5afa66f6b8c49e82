/** Where site files are, and what they say at each look. Knows no Flink. */
@NullMarked
package io.bellwether.crawlers.location;

import org.jspecify.annotations.NullMarked;
