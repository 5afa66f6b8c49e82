@NullMarked
package io.bellwether.models.language;

import org.jspecify.annotations.NullMarked;
