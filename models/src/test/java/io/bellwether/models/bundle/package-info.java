@NullMarked
package io.bellwether.models.bundle;

import org.jspecify.annotations.NullMarked;
