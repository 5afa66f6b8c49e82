/** A Flink cluster inside this JVM, with its web page, that can restart jobs from their checkpoints. */
@NullMarked
package io.bellwether.stack.flink;

import org.jspecify.annotations.NullMarked;
