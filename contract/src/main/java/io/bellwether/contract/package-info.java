/**
 * What independently deployed parts agree on: the records that cross Kafka and Elasticsearch, their JSON, the names of
 * channels and indices.
 */
@NullMarked
package io.bellwether.contract;

import org.jspecify.annotations.NullMarked;
