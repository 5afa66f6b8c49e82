/** What Bellwether shows in Kibana 7.17: saved objects, kept decoded and readable, and the file that Kibana imports. */
@NullMarked
package io.bellwether.dashboards.kibana;

import org.jspecify.annotations.NullMarked;
