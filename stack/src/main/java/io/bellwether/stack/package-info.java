@NullMarked
package io.bellwether.stack;

import org.jspecify.annotations.NullMarked;
