/** A Kafka broker as the service of a child JVM. */
@NullMarked
package io.bellwether.stack.kafka.broker;

import org.jspecify.annotations.NullMarked;
