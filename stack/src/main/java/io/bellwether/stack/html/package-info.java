/** Fills HTML templates so that no text can become markup. */
@NullMarked
package io.bellwether.stack.html;

import org.jspecify.annotations.NullMarked;
