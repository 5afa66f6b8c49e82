/** Trains and evaluates bundles from labelled JSON lines. */
@NullMarked
package io.bellwether.models.training;

import org.jspecify.annotations.NullMarked;
