/** Fills HTML templates so that no text can become markup, and unpacks saved pages. */
@NullMarked
package io.bellwether.stack.html;

import org.jspecify.annotations.NullMarked;
