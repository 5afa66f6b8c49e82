@NullMarked
package io.bellwether.models.topics;

import org.jspecify.annotations.NullMarked;
