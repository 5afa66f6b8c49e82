/** Which language a text is written in. */
@NullMarked
package io.bellwether.models.language;

import org.jspecify.annotations.NullMarked;
