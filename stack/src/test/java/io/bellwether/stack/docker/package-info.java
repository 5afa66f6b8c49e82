@NullMarked
package io.bellwether.stack.docker;

import org.jspecify.annotations.NullMarked;
