/** Which posts tell the same story in nearly the same words. */
@NullMarked
package io.bellwether.models.story;

import org.jspecify.annotations.NullMarked;
