@NullMarked
package io.bellwether.jobs;

import org.jspecify.annotations.NullMarked;
