/**
 * What a crawl of one site knows: what to visit and when, and what was seen. Pure: no network, no clock, no Flink.
 */
@NullMarked
package io.bellwether.crawlers.frontier;

import org.jspecify.annotations.NullMarked;
