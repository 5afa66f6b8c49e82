@NullMarked
package io.bellwether.models.training;

import org.jspecify.annotations.NullMarked;
