/** Sources of what people may change while a job runs, such as rules in a file: looked at again and again, and broadcast. */
@NullMarked
package io.bellwether.jobs.watched;

import org.jspecify.annotations.NullMarked;
