/** A real Kafka of one broker in a child JVM. */
@NullMarked
package io.bellwether.stack.kafka;

import org.jspecify.annotations.NullMarked;
