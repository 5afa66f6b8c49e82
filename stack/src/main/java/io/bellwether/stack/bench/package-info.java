/** What `bellwether bench` measures, and how it tells the figures. */
@NullMarked
package io.bellwether.stack.bench;

import org.jspecify.annotations.NullMarked;
