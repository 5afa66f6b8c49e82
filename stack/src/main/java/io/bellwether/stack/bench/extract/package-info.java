/** How fast saved pages are read. */
@NullMarked
package io.bellwether.stack.bench.extract;

import org.jspecify.annotations.NullMarked;
