@NullMarked
package io.bellwether.models.entities;

import org.jspecify.annotations.NullMarked;
