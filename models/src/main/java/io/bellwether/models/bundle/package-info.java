/** A model bundle on disk: what its three files must hold, read and checked before any native code sees them. */
@NullMarked
package io.bellwether.models.bundle;

import org.jspecify.annotations.NullMarked;
