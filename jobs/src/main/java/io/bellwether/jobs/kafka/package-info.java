/** Channels as sources and sinks of jobs. */
@NullMarked
package io.bellwether.jobs.kafka;

import org.jspecify.annotations.NullMarked;
