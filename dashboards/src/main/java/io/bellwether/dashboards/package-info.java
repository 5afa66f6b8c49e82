/** Installs index templates into Elasticsearch and dashboards into Kibana. */
@NullMarked
package io.bellwether.dashboards;

import org.jspecify.annotations.NullMarked;
