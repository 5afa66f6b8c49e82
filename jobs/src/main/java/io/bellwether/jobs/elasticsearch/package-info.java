/** Documents into Elasticsearch: nothing lost, nothing written twice, no job stopped by one bad document. */
@NullMarked
package io.bellwether.jobs.elasticsearch;

import org.jspecify.annotations.NullMarked;
