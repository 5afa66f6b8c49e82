@NullMarked
package io.bellwether.dashboards.charts;

import org.jspecify.annotations.NullMarked;
