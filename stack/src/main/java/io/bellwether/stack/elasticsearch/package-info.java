/** A real Elasticsearch of one node in a child JVM. */
@NullMarked
package io.bellwether.stack.elasticsearch;

import org.jspecify.annotations.NullMarked;
