/** Ends of dataflows that live in this JVM, for tests on the mini cluster. */
@NullMarked
package io.bellwether.jobs.memory;

import org.jspecify.annotations.NullMarked;
