@NullMarked
package io.bellwether.dashboards;

import org.jspecify.annotations.NullMarked;
