/** Records that could not be handled, on their way to the channel that keeps them. */
@NullMarked
package io.bellwether.jobs.deadletters;

import org.jspecify.annotations.NullMarked;
