@NullMarked
package io.bellwether.models.batch;

import org.jspecify.annotations.NullMarked;
