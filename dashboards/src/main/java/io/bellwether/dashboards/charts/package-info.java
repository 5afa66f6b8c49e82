/** Vega-Lite charts that Kibana and the report of the demo share. */
@NullMarked
package io.bellwether.dashboards.charts;

import org.jspecify.annotations.NullMarked;
