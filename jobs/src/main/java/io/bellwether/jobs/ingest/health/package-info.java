/** Finds out from the crawl log which sites are ill. Pure: knows no Flink and no clock. */
@NullMarked
package io.bellwether.jobs.ingest.health;

import org.jspecify.annotations.NullMarked;
