/** Micro-batching of single requests for a model that is fast on many at once; free of Flink and of any tensor library. */
@NullMarked
package io.bellwether.models.batch;

import org.jspecify.annotations.NullMarked;
