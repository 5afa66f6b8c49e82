@NullMarked
package io.bellwether.models.story;

import org.jspecify.annotations.NullMarked;
