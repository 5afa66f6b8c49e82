/** The demonstration: real services, the four jobs, and invented sites whose posts follow a plan. */
@NullMarked
package io.bellwether.stack.demo;

import org.jspecify.annotations.NullMarked;
