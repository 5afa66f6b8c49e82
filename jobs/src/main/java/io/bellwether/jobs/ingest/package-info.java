/** The job that crawls sites into the channel of posts. */
@NullMarked
package io.bellwether.jobs.ingest;

import org.jspecify.annotations.NullMarked;
