/** Guesses from pages how a site file for them should look. Pure: pages in, rules with their reasons out. */
@NullMarked
package io.bellwether.crawlers.proposal;

import org.jspecify.annotations.NullMarked;
