/** Dry runs that show what a site file would do. */
@NullMarked
package io.bellwether.crawlers.trial;

import org.jspecify.annotations.NullMarked;
