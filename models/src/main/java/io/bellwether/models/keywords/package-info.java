/** Which terms tell most about a text. */
@NullMarked
package io.bellwether.models.keywords;

import org.jspecify.annotations.NullMarked;
