/**
 * Tells which values of a series are unusual, row by row and from the past only. Pure Java: no clock, no randomness, no
 * Flink.
 */
@NullMarked
package io.bellwether.jobs.trends.detect;

import org.jspecify.annotations.NullMarked;
