/** Real input goes through the real jobs. */
@NullMarked
package io.bellwether.stack.input;

import org.jspecify.annotations.NullMarked;
