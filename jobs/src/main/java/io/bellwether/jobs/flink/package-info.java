/** What all jobs share of Flink: the environment they run in and the types of the records that flow. */
@NullMarked
package io.bellwether.jobs.flink;

import org.jspecify.annotations.NullMarked;
