/** The users' topics in the job: looked at while it runs, broadcast to whoever judges posts, and kept in its state. */
@NullMarked
package io.bellwether.jobs.analysis.topics;

import org.jspecify.annotations.NullMarked;
