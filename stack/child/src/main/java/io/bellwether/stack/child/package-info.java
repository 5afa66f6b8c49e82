/** The child's half of a child JVM: it announces when its service is ready and ends when its parent ends. */
@NullMarked
package io.bellwether.stack.child;

import org.jspecify.annotations.NullMarked;
