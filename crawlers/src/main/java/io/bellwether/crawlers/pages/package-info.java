/** Turns a fetched page of a site into posts, links and marks for the frontier. Pure. */
@NullMarked
package io.bellwether.crawlers.pages;

import org.jspecify.annotations.NullMarked;
