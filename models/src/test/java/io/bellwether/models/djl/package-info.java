@NullMarked
package io.bellwether.models.djl;

import org.jspecify.annotations.NullMarked;
