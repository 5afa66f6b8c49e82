/** Which companies and institutions a text names. */
@NullMarked
package io.bellwether.models.entities;

import org.jspecify.annotations.NullMarked;
