@NullMarked
package io.bellwether.dashboards.kibana;

import org.jspecify.annotations.NullMarked;
