@NullMarked
package io.bellwether.models.keywords;

import org.jspecify.annotations.NullMarked;
