@NullMarked
package io.bellwether.models;

import org.jspecify.annotations.NullMarked;
