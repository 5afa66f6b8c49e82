/** What costs how much: JMH benchmarks, run by hand through {@code bellwether bench micro}. */
@NullMarked
package io.bellwether.stack.micro;

import org.jspecify.annotations.NullMarked;
