/** An Elasticsearch node as the service of a child JVM. */
@NullMarked
package io.bellwether.stack.elasticsearch.node;

import org.jspecify.annotations.NullMarked;
